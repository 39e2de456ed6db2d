package org.upgradectl.core.builtin.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Short texts that go to a program or come from it by a file of mode 0600, gone afterwards. */
final class PrivateFile {
    private PrivateFile() {}

    /** Lets {@code use} read a file that holds the text. */
    static void write(String text, Consumer<Path> use) {
        with(file -> {
            Files.writeString(file, text);
            use.accept(file);
            return "";
        });
    }

    /** What {@code use} has written to a file. */
    static String read(Consumer<Path> use) {
        return with(file -> {
            use.accept(file);
            return Files.readString(file);
        });
    }

    private static String with(Use use) {
        try {
            // Temporary files are their owner's alone.
            Path file = Files.createTempFile("upgradectl", "");
            try {
                return use.on(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    "A temporary file could not be written: " + e.getMessage(),
                    "Check the free space in " + System.getProperty("java.io.tmpdir") + ".",
                    e);
        }
    }

    private interface Use {
        String on(Path file) throws IOException;
    }
}
