package org.upgradectl.api.check;

import java.util.Set;
import org.upgradectl.api.fact.Moment;

/** Looks at facts and reports findings; changes nothing. */
public interface Check {
    /** The first part of its findings' ids, such as {@code python}. */
    String id();

    /** When it looks; at {@link Moment#TARGET} and {@link Moment#STAGED} once for each hop. */
    Set<Moment> moments();

    /**
     * Ids of all findings that it may report, for whoever names one before it is found ({@code --waive}). Empty where it
     * does not say: then every id that begins with {@code id().} is taken for one of its own.
     */
    default Set<String> findings() {
        return Set.of();
    }

    void inspect(CheckContext context, FindingSink out);
}
