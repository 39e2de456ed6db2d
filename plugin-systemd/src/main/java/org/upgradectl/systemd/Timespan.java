package org.upgradectl.systemd;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as systemctl prints them, {@code 1min 30s}: see systemd.time(7). */
final class Timespan {
    private static final Pattern PART = Pattern.compile("(\\d{1,12})(y|month|w|d|h|min|s|ms|us)");
    private static final Pattern WHOLE = Pattern.compile(PART + "(?: " + PART + ")*");

    private static final Map<String, Duration> UNITS = Map.of(
            "y", Duration.ofSeconds(31_557_600),
            "month", Duration.ofSeconds(2_629_800),
            "w", Duration.ofDays(7),
            "d", Duration.ofDays(1),
            "h", Duration.ofHours(1),
            "min", Duration.ofMinutes(1),
            "s", Duration.ofSeconds(1),
            "ms", Duration.ofMillis(1),
            "us", Duration.of(1, ChronoUnit.MICROS));

    private Timespan() {}

    /** The time that it says; empty for {@code infinity}, and for what is no such text. */
    static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.plus(
                    UNITS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))));
        }
        return Optional.of(sum);
    }
}
