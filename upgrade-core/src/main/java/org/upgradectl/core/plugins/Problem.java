package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Why a plugin can't be used.
 *
 * @param where the plugin's folder, or the file in question
 * @param what a sentence without a full stop
 * @param remedy what to do; the same words for the same kind of problem, so that they are told once
 */
record Problem(String where, String what, String remedy) {
    Problem {
        where = shown(where);
        what = shown(what);
        requireNonNull(remedy, "remedy is null");
    }

    /** Names of files and messages of plugins come from strangers: what steers a terminal must not reach one. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean steers = type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR;
            if (steers) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }
}
