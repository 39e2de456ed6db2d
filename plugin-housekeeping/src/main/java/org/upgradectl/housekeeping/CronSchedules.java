package org.upgradectl.housekeeping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.housekeeping.Schedule.Kind;
import org.upgradectl.housekeeping.Schedule.Problem;

/** What cron starts of a site: which of it is the nightly housekeeping, whether it would run, and when it did. */
final class CronSchedules {
    /** What is due every night and was not started for so long has missed at least one. */
    private static final Duration A_NIGHT_MISSED = Duration.ofHours(49);

    private final HostRoot host;
    private final Cron cron;
    private final SiteTree tree;
    private final NightlyWork work;
    private final CronProblems problems;
    private final Clock clock;

    CronSchedules(HostRoot host, SiteTree tree, NightlyWork work, CronProblems problems, Clock clock) {
        this.host = host;
        this.cron = new Cron(host);
        this.tree = tree;
        this.work = work;
        this.problems = problems;
        this.clock = clock;
    }

    /** All entries that start something of the site's tree, be it of a release that is no longer there. */
    List<CronEntry> entries() {
        List<CronEntry> entries = new ArrayList<>();
        for (Path program : cron.programs()) {
            String named = named(program);
            boolean nightly = isNightly(program);
            if (nightly || !named.isEmpty()) {
                entries.add(CronEntry.program(program, named, nightly));
            }
        }
        for (CronLine line : cron.lines()) {
            boolean nightly = isNightly(line);
            if (nightly || tree.isNamedBy(line.command())) {
                String shown = tree.shown(line.command());
                CronEntry entry = cron.isLinked(line.table())
                        ? CronEntry.program(line.table(), shown, nightly)
                        : CronEntry.line(line, shown, nightly);
                if (!entries.contains(entry)) {
                    entries.add(entry);
                }
            }
        }
        return List.copyOf(entries);
    }

    /** Those that are the nightly housekeeping. */
    List<Schedule> nightly(CronHistory history) {
        List<Schedule> schedules = new ArrayList<>();
        for (Path program : cron.programs()) {
            if (isNightly(program)) {
                Optional<Instant> last =
                        Cron.DAILY.equals(program.getParent()) ? history.lastDaily() : Optional.empty();
                schedules.add(schedule(
                        Kind.PROGRAM,
                        program.toString(),
                        host.target(program).map(Path::toString).orElse(named(program)),
                        problems.of(program),
                        last,
                        Cron.DAILY.equals(program.getParent()) ? missed(history, last, program) : Optional.empty()));
            }
        }
        for (CronLine line : cron.lines()) {
            if (isNightly(line)) {
                Optional<Instant> last = history.last(line);
                schedules.add(schedule(
                        Kind.LINE,
                        line.where(),
                        tree.shown(line.command()),
                        problems.of(line),
                        last,
                        line.isDueDaily() ? missed(history, last, line.table()) : Optional.empty()));
            }
        }
        return List.copyOf(schedules);
    }

    private static Schedule schedule(
            Kind kind,
            String where,
            String leads,
            List<Problem> problems,
            Optional<Instant> last,
            Optional<Instant> missed) {
        return new Schedule(kind, where, leads, problems, last, missed, Optional.empty());
    }

    /** The history has to reach back further than the entry was there, and than one night. */
    private Optional<Instant> missed(CronHistory history, Optional<Instant> last, Path file) {
        Instant enough = clock.instant().minus(A_NIGHT_MISSED);
        if (last.isPresent()) {
            return last.filter(at -> at.isBefore(enough));
        }
        return history.since()
                .filter(since -> since.isBefore(enough))
                .filter(since -> changed(file).isBefore(enough))
                .map(since -> since.isAfter(changed(file)) ? since : changed(file));
    }

    private Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(host.at(file), LinkOption.NOFOLLOW_LINKS)
                    .toInstant();
        } catch (IOException e) {
            return clock.instant();
        }
    }

    /** The script of another site of the product is none of ours; one that is gone may have been. */
    private boolean isNightly(Path program) {
        Optional<Path> target = host.target(program).filter(work::isScript);
        return target.isPresent()
                ? tree.isNamedBy(target.get().toString()) || !host.leads(program)
                : host.lines(program).stream()
                        .filter(line -> !line.stripLeading().startsWith("#"))
                        .anyMatch(line -> work.isDoneBy(line) && tree.isNamedBy(line));
    }

    /** Which words of a program, or of the link that it is, name the tree. */
    private String named(Path program) {
        Optional<String> target = host.target(program).map(Path::toString);
        if (target.filter(tree::isNamedBy).isPresent()) {
            return target.get();
        }
        return String.join(
                " ",
                host.lines(program).stream()
                        .filter(line -> !line.stripLeading().startsWith("#"))
                        .map(tree::shown)
                        .filter(words -> !words.isEmpty())
                        .distinct()
                        .toList());
    }

    private boolean isNightly(CronLine line) {
        return work.isDoneBy(line.command()) && (tree.isNamedBy(line.command()) || namesWhatIsGone(line));
    }

    private boolean namesWhatIsGone(CronLine line) {
        return CronLine.paths(line.command()).stream().anyMatch(path -> work.isScript(path) && !host.leads(path));
    }
}
