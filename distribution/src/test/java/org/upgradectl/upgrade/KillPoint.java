package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.upgradectl.core.run.Journal;
import org.upgradectl.core.run.JournalRecord;
import org.upgradectl.core.run.JournalRecord.Kind;
import org.upgradectl.testkit.process.Await;

/**
 * A place in a run's journal at which its process is killed.
 *
 * @param kind {@link Kind#INTENT}: in the midst of an act; {@link Kind#RESULT}: between it and the next
 * @param step key of the act's step; empty where the line is about none
 */
record KillPoint(Kind kind, String step) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    static KillPoint in(String step) {
        return new KillPoint(Kind.INTENT, step);
    }

    static KillPoint after(String step) {
        return new KillPoint(Kind.RESULT, step);
    }

    /**
     * Waits until the newest run has come here, and kills.
     *
     * @param runs the folder of all runs
     */
    void kill(Launcher.Running running, Path runs) {
        AtomicLong seen = new AtomicLong(-1);
        boolean reached = Await.until(
                PATIENCE, () -> isReached(runs, seen) || !running.process().isAlive());
        boolean alive = running.process().isAlive();
        Launcher.Ended ended = running.signal("KILL").ended();
        assertThat(reached && alive).as("%s, and not: %s", this, ended.says()).isTrue();
    }

    /** Looks at a journal that has grown since it was looked at. */
    private boolean isReached(Path runs, AtomicLong seen) {
        Optional<Path> journal = newest(runs).map(run -> run.resolve("journal.jsonl"));
        long length = journal.map(file -> file.toFile().length()).orElse(0L);
        return seen.getAndSet(length) != length
                && journal.stream().flatMap(file -> Journal.read(file).stream()).anyMatch(this::isThis);
    }

    private boolean isThis(JournalRecord line) {
        return line.kind() == kind
                && line.act().map(act -> act.replaceFirst("#.*", "")).orElse("").equals(step);
    }

    private static Optional<Path> newest(Path runs) {
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(Files::isDirectory)
                    .max(Comparator.comparing(run -> run.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
