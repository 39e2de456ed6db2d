package org.upgradectl.housekeeping;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.UpgradeException;

/**
 * What cron has started, as far as the host's journal and the stamps of anacron tell. A host that keeps neither tells
 * nothing, and then nothing is said.
 */
final class CronHistory {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Path STAMP = Path.of("/var/spool/anacron/cron.daily");

    /** {@code 1763866801.12 host CRON[77]: (root) CMD (cd / && run-parts ...)}. */
    private static final Pattern STARTED = Pattern.compile("(\\d+)(?:\\.\\d+)? .*?\\(\\S+\\) CMD \\((.*)\\)\\s*");

    /** What is longer is cut off in the log. */
    private static final int COMPARED = 80;

    private final HostRoot host;
    private final List<Start> starts = new ArrayList<>();

    private record Start(Instant at, String command) {}

    CronHistory(HostRoot host, Commands commands) {
        this.host = host;
        try {
            CommandResult result = commands.run(CommandSpec.of(
                            "journalctl",
                            "--quiet",
                            "--no-pager",
                            "--output=short-unix",
                            "--since=-9d",
                            "--identifier=CRON",
                            "--identifier=CROND",
                            "--identifier=crond")
                    .within(WITHIN));
            if (result.ok()) {
                result.parsed()
                        .lines()
                        .map(STARTED::matcher)
                        .filter(Matcher::matches)
                        .forEach(line -> starts.add(
                                new Start(Instant.ofEpochSecond(Long.parseLong(line.group(1))), line.group(2))));
            }
        } catch (UpgradeException e) {
            starts.clear();
        }
    }

    /** Since when it is known what cron has started; empty where that is not known. */
    Optional<Instant> since() {
        return starts.stream().map(Start::at).findFirst();
    }

    Optional<Instant> last(CronLine line) {
        String command = compared(line.command());
        return last(started -> compared(started).equals(command));
    }

    /** When the programs of {@code /etc/cron.daily} were last run. */
    Optional<Instant> lastDaily() {
        return host.has(Path.of("/usr/sbin/anacron"))
                ? stamp()
                : last(started -> started.contains("run-parts") && started.contains("/etc/cron.daily"));
    }

    private Optional<Instant> stamp() {
        try {
            return host.lines(STAMP).stream()
                    .findFirst()
                    .map(text -> LocalDate.parse(text.strip(), DateTimeFormatter.BASIC_ISO_DATE))
                    .map(day -> day.atStartOfDay(ZoneId.systemDefault()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> last(Predicate<String> command) {
        return starts.stream()
                .filter(start -> command.test(start.command()))
                .map(Start::at)
                .max(Instant::compareTo);
    }

    private static String compared(String command) {
        String plain = command.strip();
        return plain.substring(0, Math.min(COMPARED, plain.length()));
    }
}
