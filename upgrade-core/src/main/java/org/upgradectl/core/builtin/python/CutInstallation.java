package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.upgradectl.api.context.HostFiles;

/**
 * What a killed pip leaves in an environment. It takes a package for installed as soon as its metadata is there, and the
 * list of its files, RECORD, is the last thing that it writes.
 */
final class CutInstallation {
    private CutInstallation() {}

    /** Lets the next installation unpack again what was not unpacked to the end. */
    static void forget(HostFiles files, Path environment) {
        Path libraries = environment.resolve("lib");
        if (Files.notExists(libraries)) {
            return;
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(libraries, "python*")) {
            for (Path version : versions) {
                forgetIn(files, version.resolve("site-packages"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forgetIn(HostFiles files, Path packages) throws IOException {
        if (Files.notExists(packages)) {
            return;
        }
        try (DirectoryStream<Path> descriptions = Files.newDirectoryStream(packages, "*.dist-info")) {
            for (Path description : descriptions) {
                if (Files.notExists(description.resolve("RECORD"))) {
                    files.deleteTree(description);
                }
            }
        }
    }
}
