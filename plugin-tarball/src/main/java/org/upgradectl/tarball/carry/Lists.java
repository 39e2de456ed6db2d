package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.upgradectl.api.act.ActContext;

/** A folder of lists in the folder of the run, for a look that leaves nothing. */
record Lists(Path folder) implements AutoCloseable {
    Lists {
        requireNonNull(folder, "folder is null");
    }

    static Lists create(ActContext context, Carried carried) throws IOException {
        Lists lists = new Lists(context.paths().run().resolve("lists-" + carried.key()));
        lists.delete();
        return lists;
    }

    /** Names of what is new or changed. */
    Path uploaded() {
        return folder.resolve("uploaded");
    }

    @Override
    public void close() throws IOException {
        delete();
    }

    private void delete() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
