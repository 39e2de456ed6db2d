package org.upgradectl.api.step;

import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.fact.FactContext;

/**
 * Mends what checks have found on the live site, when a person asks for it and outside of an upgrade. A pure function, as
 * {@link Step} is: the kernel shows the acts, asks, writes each to a journal before it is done, and can take them back.
 *
 * <p>Its acts must be of types whose undo is {@link org.upgradectl.api.act.Undo.Reverses} or {@link
 * org.upgradectl.api.act.Undo.Nothing}.
 */
public interface Repair {
    /** One lower-case word, the plugin's id: {@code housekeeping}. The command that asks for it is called so. */
    String id();

    /** An order without a full stop: "Schedule the nightly housekeeping". */
    String title();

    /** The acts, in order; empty where there is nothing that it could mend. */
    List<Act> acts(FactContext context);
}
