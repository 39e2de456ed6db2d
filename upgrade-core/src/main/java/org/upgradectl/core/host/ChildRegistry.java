package org.upgradectl.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.upgradectl.api.error.UpgradeException;

/**
 * Keeps a note of each command while it runs, so that {@link LeftoverChildren} finds what a killed run has left behind.
 *
 * <p>The note is there before the command starts, and the command carries the note's id in its environment: no kill
 * falls between the two. A note need not survive a power cut, because no process does.
 */
public final class ChildRegistry {
    /** The variable that carries the id of the note. */
    static final String VARIABLE = "UPGRADECTL_COMMAND";

    private final Optional<Path> folder;

    private ChildRegistry(Optional<Path> folder) {
        this.folder = folder;
    }

    /** One small file a command in this folder, which is created where it is missing. */
    public static ChildRegistry in(Path folder) {
        return new ChildRegistry(Optional.of(requireNonNull(folder, "folder is null")));
    }

    /** Keeps no notes: for commands that only read, outside of a run. */
    public static ChildRegistry none() {
        return new ChildRegistry(Optional.empty());
    }

    /** Announces a command. Close what it returns when the command has ended. */
    Child announce(String program) {
        Child child = new Child(UUID.randomUUID().toString(), program);
        child.write("");
        return child;
    }

    /** The note of one command. */
    final class Child implements AutoCloseable {
        private final String id;
        private final String program;

        private Child(String id, String program) {
            this.id = id;
            this.program = program;
        }

        String id() {
            return id;
        }

        /** It runs as this process, which leads its session. */
        void started(long pid) {
            ProcessTable.find(pid).ifPresent(entry -> write(pid + " " + entry.start()));
        }

        @Override
        public void close() {
            file().ifPresent(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw failed(path, e);
                }
            });
        }

        private Optional<Path> file() {
            return folder.map(in -> in.resolve(id));
        }

        private void write(String process) {
            file().ifPresent(path -> {
                try {
                    Files.createDirectories(path.getParent());
                    Files.write(
                            path,
                            String.join("\n", ProcessTable.boot(), process, program)
                                    .getBytes(UTF_8));
                } catch (IOException e) {
                    throw failed(path, e);
                }
            });
        }

        private UpgradeException failed(Path path, IOException cause) {
            return FileErrors.of("a note of a running command can't be kept in " + path, path, cause);
        }
    }
}
