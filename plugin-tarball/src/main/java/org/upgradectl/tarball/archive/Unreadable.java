package org.upgradectl.tarball.archive;

import java.io.IOException;

/** The archive could not be read on: it is cut off, or was changed on its way. */
final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreadable(Exception cause) {
        super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    }
}
