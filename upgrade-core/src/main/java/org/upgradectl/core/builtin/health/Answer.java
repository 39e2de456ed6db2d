package org.upgradectl.core.builtin.health;

import static java.util.Objects.requireNonNull;

/**
 * What came back for one question.
 *
 * @param well whether it is the page that was asked for
 * @param shown what came instead, for a person: {@code HTTP 502}, {@code connection refused}; {@code HTTP 200} where well
 * @param body the beginning of the page; empty where nothing came
 */
record Answer(boolean well, String shown, String body) {
    Answer {
        requireNonNull(shown, "shown is null");
        requireNonNull(body, "body is null");
    }

    static Answer failed(String shown) {
        return new Answer(false, shown, "");
    }
}
