package org.upgradectl.core.builtin.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.zip.CRC32;

/** Names that a run gives to databases and roles: told by themselves, and never longer than the server keeps. */
final class Names {
    private static final int LONGEST = 63;

    private Names() {}

    /** The copy of the database as it was before the migrations. */
    static String snapshot(String database, String run) {
        return fit(database, "_before_" + run.toLowerCase(Locale.ROOT));
    }

    /** The database that a failed upgrade left, kept beside the one that came back. */
    static String failed(String database, String run) {
        return fit(database, "_failed_" + run.toLowerCase(Locale.ROOT));
    }

    /** What a run writes on what it made: the beginning of a comment. */
    static String mark(String run) {
        return "upgradectl run " + run + ": ";
    }

    /** The stem with the ending, the stem cut where both together are too long; then a hash keeps it apart from others. */
    static String fit(String stem, String ending) {
        return fit(stem, ending, LONGEST);
    }

    /** Likewise, at most {@code longest} bytes. */
    static String fit(String stem, String ending, int longest) {
        if (bytes(stem + ending) <= longest) {
            return stem + ending;
        }
        CRC32 hash = new CRC32();
        hash.update(stem.getBytes(UTF_8));
        String rest = "_" + Long.toHexString(hash.getValue()) + ending;
        String cut = stem;
        while (bytes(cut + rest) > longest) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + rest;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
