package org.upgradectl.core.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Predicate;

/** Makes ids of plans and runs: the time in UTC, {@code 20261122T140512Z}. */
final class PlanIds {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PlanIds() {}

    /** The id for an instant; with {@code -2}, {@code -3} ... where it is taken. */
    static String at(Instant now, Predicate<String> taken) {
        String id = FORM.format(now);
        String free = id;
        for (int i = 2; taken.test(free); i++) {
            free = id + "-" + i;
        }
        return free;
    }
}
