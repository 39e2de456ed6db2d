package org.upgradectl.git.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Makes repositories without a work tree, with nothing in them that could ever be run. */
final class BareRepository {
    private static final String CONFIG = """
            [core]
            \trepositoryformatversion = 0
            \tbare = true
            [gc]
            \tauto = 0
            """;

    private BareRepository() {}

    /** Fills a folder, which must be there, and which nobody else may write into. */
    static void fill(Path folder) throws IOException {
        for (String name : List.of("objects/info", "objects/pack", "refs/heads", "refs/tags")) {
            Files.createDirectories(
                    folder.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.writeString(folder.resolve("config"), CONFIG);
        // Last: a folder without HEAD is no repository yet, and is filled again.
        Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/none\n");
    }
}
