package org.upgradectl.core.builtin.files;

import java.util.Locale;
import org.upgradectl.api.act.Arguments;

/** What stood at a path before an act. */
enum Was {
    MISSING,
    LINK,
    /** A file or a folder of its own. */
    ENTRY;

    static Was of(Arguments before) {
        return valueOf(before.text("was").toUpperCase(Locale.ROOT));
    }

    Arguments asArguments() {
        return Arguments.of("was", name().toLowerCase(Locale.ROOT));
    }
}
