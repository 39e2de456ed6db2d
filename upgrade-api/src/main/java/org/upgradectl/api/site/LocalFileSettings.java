package org.upgradectl.api.site;

import java.util.List;

/**
 * What becomes of files of a site's own that its product does not name, where a release comes in a folder of its own. Paths
 * are relative to the root; a folder stands for all that is in it.
 *
 * @param carry copied into the folder of each new release
 * @param leave left where they are
 */
public record LocalFileSettings(List<String> carry, List<String> leave) {
    /** What holds for a site that says nothing. */
    public static final LocalFileSettings NONE = new LocalFileSettings(List.of(), List.of());

    public LocalFileSettings {
        carry = List.copyOf(carry);
        leave = List.copyOf(leave);
    }
}
