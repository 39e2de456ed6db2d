package org.upgradectl.tarball.archive;

import java.io.IOException;

/** The archive is larger than it may be: reading on would do harm. */
final class LimitExceeded extends IOException {
    private static final long serialVersionUID = 1L;

    LimitExceeded(String why) {
        super(why);
    }
}
