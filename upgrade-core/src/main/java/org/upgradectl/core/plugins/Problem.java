package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

/**
 * Why a plugin can't be used.
 *
 * @param where the plugin's folder, or the file in question
 * @param what a sentence without a full stop
 * @param remedy what to do; the same words for the same kind of problem, so that they are told once
 */
record Problem(String where, String what, String remedy) {
    Problem {
        requireNonNull(where, "where is null");
        requireNonNull(what, "what is null");
        requireNonNull(remedy, "remedy is null");
    }
}
