package org.upgradectl.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files from which libpq reads how to connect. */
final class ConnectionFiles {

    private ConnectionFiles() {}

    /** Writes a line for every database of a server; colons and backslashes are escaped as libpq wants them. */
    static Path writePassfile(Path file, String host, int port, String user, String password) {
        return write(file, String.join(":", host, Integer.toString(port), "*", escape(user), escape(password)) + "\n");
    }

    /** Writes one service that leads to the superuser's own database. */
    static Path writeService(Path file, String service, String host, int port, String user, String password) {
        return write(
                file,
                "[%s]\nhost=%s\nport=%d\nuser=%s\npassword=%s\ndbname=%s\n"
                        .formatted(service, host, port, user, password, user));
    }

    private static Path write(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace(":", "\\:");
    }
}
