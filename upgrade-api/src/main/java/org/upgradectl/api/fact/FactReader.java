package org.upgradectl.api.fact;

import java.util.Set;

/** Reads facts and changes nothing. Readers run in the order of what they require. */
public interface FactReader {
    /**
     * The facts that it may put; it need not put all of them. Several readers may name the same fact where at most one of
     * them puts it, such as those of install methods, each for its own sites.
     */
    Set<FactKey<?>> provides();

    /** The facts that must have been read before, where they can be read at all. */
    default Set<FactKey<?>> requires() {
        return Set.of();
    }

    /** When it can read. */
    default Moment moment() {
        return Moment.SURVEY;
    }

    /**
     * Puts what it finds. What can't be known is left out, with {@link FactSink#unknown}.
     *
     * @throws org.upgradectl.api.error.UpgradeException only where nothing sensible can be said of the site at all
     */
    void read(FactContext context, FactSink out);
}
