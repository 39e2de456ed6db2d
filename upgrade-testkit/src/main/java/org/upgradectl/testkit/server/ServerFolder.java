package org.upgradectl.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.testkit.process.HostUser;

/** Chooses where a server's files go: its user must get there, and the path of its socket must fit into 107 bytes. */
final class ServerFolder {

    private static final int LONGEST_SOCKET_PATH = 107;

    private ServerFolder() {}

    /**
     * Creates a new folder that belongs to {@code user} and is closed to others.
     *
     * @param wished where to create it, when that is possible; otherwise the folders for temporary files are tried
     * @param kind short word for the folder's name
     * @param user who has to live there
     * @param deepestSocket path of the longest socket name below the new folder
     * @throws IllegalStateException when no folder will do
     */
    static Path create(Optional<Path> wished, String kind, HostUser user, String deepestSocket) {
        return Stream.of(
                        wished.map(Path::toAbsolutePath),
                        Optional.of(Path.of(System.getProperty("java.io.tmpdir", "/tmp"))
                                .toAbsolutePath()),
                        Optional.of(Path.of("/tmp")),
                        Optional.of(Path.of("/var/tmp")))
                .flatMap(Optional::stream)
                .filter(parent -> Files.isDirectory(parent) && Files.isWritable(parent) && user.reaches(parent))
                .filter(parent -> fits(parent, kind, deepestSocket))
                .findFirst()
                .map(parent -> createIn(parent, kind, user))
                .orElseThrow(() -> new IllegalStateException("No folder for temporary files can be reached by "
                        + user.drop().map(HostUser.Account::name).orElse("this user")));
    }

    private static boolean fits(Path parent, String kind, String deepestSocket) {
        // createTempDirectory appends a number of at most 20 digits.
        return parent.toString().length() + 1 + prefix(kind).length() + 20 + 1 + deepestSocket.length()
                <= LONGEST_SOCKET_PATH;
    }

    private static Path createIn(Path parent, String kind, HostUser user) {
        try {
            Path folder = Files.createTempDirectory(
                    parent,
                    prefix(kind),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            user.own(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String prefix(String kind) {
        return "upg-" + kind + "-";
    }
}
