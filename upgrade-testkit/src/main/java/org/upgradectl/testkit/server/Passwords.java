package org.upgradectl.testkit.server;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords of private servers. */
final class Passwords {

    private Passwords() {}

    /** A new password of letters and digits. */
    static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
