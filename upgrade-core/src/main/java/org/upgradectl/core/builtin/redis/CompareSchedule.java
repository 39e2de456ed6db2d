package org.upgradectl.core.builtin.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.core.host.Polling;

/**
 * Waits until the scheduler has again the periodic jobs that {@link NoteSchedule} has noted; those that don't come are told
 * in the report. A release may have dropped one, so nothing is taken back for it. Arguments: the keys; {@code file}; {@code
 * within}. Result: {@code missing}.
 */
final class CompareSchedule implements ActType {
    static final String ID = "redis.compare-schedule";

    private static final Duration PAUSE = Duration.ofMillis(300);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "periodic jobs are as before: " + RedisKeyArguments.shown(arguments);
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("it only looks");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Optional<List<String>> noted = NoteSchedule.noted(arguments.path("file"));
        if (noted.isEmpty() || noted.get().isEmpty()) {
            return Arguments.of("missing", List.of());
        }
        List<String> missing;
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            missing = new Polling(PAUSE, context.cancellation())
                    .ask(arguments.duration("within"), () -> missing(noted.get(), queue), List::isEmpty);
        }
        missing.forEach(job -> context.progress()
                .notice("The scheduler had a periodic job before the upgrade that it no longer has: "
                        + job.replaceAll("\\s+", " ")
                        + ". Unless the release has dropped it: restart the scheduler, and look at its log."));
        return Arguments.of("missing", missing);
    }

    private static List<String> missing(List<String> noted, Keyspace queue) {
        List<String> now = queue.periodicJobs();
        return noted.stream().filter(job -> !now.contains(job)).toList();
    }

    /** Looking again costs little, so there is nothing to recognise. */
    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        // Nothing was changed.
    }
}
