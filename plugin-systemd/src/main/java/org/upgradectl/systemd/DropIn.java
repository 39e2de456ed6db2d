package org.upgradectl.systemd;

import java.nio.file.Path;

/** What the hold writes beside a unit's file. */
final class DropIn {
    static final String NAME = "zz-upgradectl-hold.conf";

    private static final String HEAD = "# upgradectl changes this site; the hold is lifted when it is whole again.\n";

    private DropIn() {}

    /** A start fails, and says so. A condition would let {@code systemctl start} say that all is well. */
    static String refusing(Path marker) {
        return HEAD + "[Unit]\nAssertPathExists=!" + marker.toString().replace("%", "%%") + "\n";
    }

    /**
     * A start waits, so that what has connected to the service's socket waits too; after a reboot, when nothing waits any
     * more, it fails. What waits must not be the unit's own command before the start, which may be in use, nor subject to its
     * user and sandbox.
     *
     * @param marker of the hold
     * @param waiting of the boot in which it began
     */
    static String waiting(Path marker, Path waiting) {
        return HEAD + "[Service]\nTimeoutStartSec=infinity\n"
                + "ExecCondition=+/bin/sh -c 'trap \"exit 1\" TERM; while [ -e \"$$0\" ]; do"
                + " [ -e \"$$1\" ] || exit 1; sleep 0.05; done' "
                + quoted(marker) + " " + quoted(waiting) + "\n";
    }

    private static String quoted(Path path) {
        return "\""
                + path.toString()
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("%", "%%")
                        .replace("$", "$$")
                + "\"";
    }
}
