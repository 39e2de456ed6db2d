package org.upgradectl.core.cli.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Times and sizes as people read them. */
public final class Amounts {
    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    private Amounts() {}

    /** A time that was measured: 0.7 s, 48.0 s, 1 min 20 s, 2 h 5 min. */
    public static String measured(Duration time) {
        long millis = time.toMillis();
        return millis < 60_000 ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0) : minutes(time);
    }

    /** A time that is expected: under 1 s, 6 s, 1 min 20 s. */
    public static String expected(Duration time) {
        long seconds = Math.round(time.toMillis() / 1000.0);
        if (seconds == 0) {
            return "under 1 s";
        }
        return seconds < 60 ? seconds + " s" : minutes(Duration.ofSeconds(seconds));
    }

    /** As on a clock: 00:13. */
    public static String clock(Duration time) {
        return String.format(Locale.ROOT, "%02d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /** In powers of ten: 412 MB. */
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.size() - 1) {
            amount /= 1000;
            unit++;
        }
        String form = unit == 0 || amount >= 9.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, amount, UNITS.get(unit));
    }

    /** A number of things: 1 finding, 2 findings. */
    public static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /** How many of all: 21 of 1,204. */
    public static String of(long done, long total) {
        return String.format(Locale.ROOT, "%,d of %,d", done, total);
    }

    /** The time of day here. */
    public static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** Day and time here. */
    public static String date(Instant instant) {
        return DATE.format(instant.atZone(ZoneId.systemDefault()));
    }

    private static String minutes(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
