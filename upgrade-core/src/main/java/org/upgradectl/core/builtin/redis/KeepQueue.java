package org.upgradectl.core.builtin.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Writes the job queue to a file while nobody works on it. Where the database goes back, the queue has to go with it: jobs
 * that the new release has done are done again on the old data, and those that it has enqueued speak of rows that are no
 * longer there. Arguments: the keys; {@code file}, where they are kept; {@code aside}, where a way back puts what it finds.
 */
final class KeepQueue implements ActType {
    static final String ID = "redis.keep-queue";
    static final String FILE = "file";
    static final String ASIDE = "aside";

    private static final String MODE = "rw-------";

    private final Clock clock;

    KeepQueue(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "job queue is kept: " + RedisKeyArguments.shown(arguments) + " -> " + arguments.path(FILE);
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the queue comes back as it was at the stop; what it holds then is set aside");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            SavedKeys saved = queue.save(clock);
            context.files().createFolder(context.paths().run(), "rwx------");
            // of an earlier way back of this run, whose database is gone
            context.files().deleteTree(arguments.path(ASIDE));
            context.files().write(arguments.path(FILE), saved.encoded(), MODE);
            return result(saved);
        }
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path file = arguments.path(FILE);
        return Files.exists(file) ? new ActState.Done(result(read(file))) : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Path file = arguments.path(FILE);
        Path aside = arguments.path(ASIDE);
        if (Files.notExists(file)) {
            return;
        }
        SavedKeys saved = read(file);
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            SavedKeys found = queue.save(clock);
            int added = found.notIn(saved);
            // found a second time, after a kill, is a mixture of both
            if (added > 0 && Files.notExists(aside)) {
                context.files().write(aside, found.encoded(), MODE);
                context.progress()
                        .notice(
                                "The job queue is as it was at the stop: what waited then waits again, also where the new"
                                        + " release had done it already. What the new release had added is set aside in "
                                        + aside
                                        + " (entries: " + added + ").");
            }
            queue.replaceBy(saved, clock);
        }
        context.files().deleteTree(file);
    }

    private static Arguments result(SavedKeys saved) {
        return Arguments.of("entries", saved.entries().size());
    }

    private static SavedKeys read(Path file) {
        try {
            return SavedKeys.decoded(Files.readAllBytes(file));
        } catch (IOException e) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    "the kept job queue can't be read: " + e,
                    "Look at `ls -l " + file + "`. Without it, the queue stays as it is now: delete the file.",
                    e);
        }
    }
}
