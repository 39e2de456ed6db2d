package org.upgradectl.core.builtin.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.core.host.FileErrors;
import org.upgradectl.core.json.Json;

/**
 * Notes the periodic jobs that the scheduler has before it is stopped, for {@link CompareSchedule}. Arguments: the keys;
 * {@code file}, where they are noted. Result: {@code jobs}.
 */
final class NoteSchedule implements ActType {
    static final String ID = "redis.note-schedule";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "periodic jobs are noted: " + RedisKeyArguments.shown(arguments);
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the note is deleted");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            List<String> jobs = queue.periodicJobs();
            context.files().createFolder(context.paths().run(), "rwx------");
            context.files()
                    .write(
                            arguments.path("file"),
                            Json.write(Map.of("jobs", jobs)).getBytes(UTF_8),
                            "rw-------");
            return Arguments.of("jobs", jobs);
        }
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return noted(arguments.path("file"))
                .<ActState>map(jobs -> new ActState.Done(Arguments.of("jobs", jobs)))
                .orElseGet(ActState.NotDone::new);
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        context.files().deleteTree(arguments.path("file"));
    }

    /** Empty where nothing was noted. */
    static Optional<List<String>> noted(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Arguments.of(Json.readMap(Files.readString(file))).texts("jobs"));
        } catch (IOException e) {
            throw FileErrors.of("the note of the periodic jobs can't be read", file, e);
        }
    }
}
