package org.upgradectl.api.check;

import java.util.Set;
import org.upgradectl.api.fact.Moment;

/** Looks at facts and reports findings; changes nothing. */
public interface Check {
    /** The first part of its findings' ids, such as {@code python}. */
    String id();

    /** When it looks; at {@link Moment#TARGET} and {@link Moment#STAGED} once for each hop. */
    Set<Moment> moments();

    void inspect(CheckContext context, FindingSink out);
}
