package org.upgradectl.core.builtin.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * What ran before the stop of this run, kept in its folder: the plan was made earlier, and the start that comes later knows
 * nothing else of it.
 */
final class RunningBefore {
    private final ActContext context;

    RunningBefore(ActContext context) {
        this.context = context;
    }

    /** The site's units; empty where no stop was recorded. */
    Optional<List<String>> units() {
        return read("services-active");
    }

    /** Units of others, which go down with the site's. */
    List<Other> others() {
        return read("services-others").orElse(List.of()).stream()
                .map(Other::ofText)
                .toList();
    }

    void record(List<String> units, List<Other> others) {
        context.files().createFolder(context.paths().run(), "rwx------");
        write("services-others", Other.texts(others));
        // Last: its presence tells that a stop was recorded.
        write("services-active", units);
    }

    boolean isRecorded(List<String> units, List<Other> others) {
        return units().equals(Optional.of(units)) && others().equals(others);
    }

    private Optional<List<String>> read(String name) {
        Path file = context.paths().run().resolve(name);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllLines(file, UTF_8));
        } catch (IOException e) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    "it can't be told which services ran before: " + file + " can't be read",
                    "Look at `ls -l " + file + "`.",
                    e);
        }
    }

    private void write(String name, List<String> units) {
        String text = units.isEmpty() ? "" : String.join("\n", units) + "\n";
        context.files().write(context.paths().run().resolve(name), text.getBytes(UTF_8), "rw-------");
    }
}
