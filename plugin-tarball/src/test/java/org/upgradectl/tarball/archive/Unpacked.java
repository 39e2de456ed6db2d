package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.upgradectl.api.context.Progress;
import org.upgradectl.testkit.contract.TestCancellation;

/** Reads archives as the plugin does, and tells what is in a folder afterwards. */
final class Unpacked {
    static final Progress SILENT = new Progress() {
        @Override
        public void report(String what, long done, long total) {}

        @Override
        public void notice(String text) {}
    };

    private Unpacked() {}

    static Archive archive(Path file, Limits limits) {
        return new Archive(file, limits, SILENT, new TestCancellation());
    }

    static Inspection inspect(Path file) {
        return inspect(file, Limits.STANDARD);
    }

    static Inspection inspect(Path file, Limits limits) {
        try {
            return archive(file, limits).inspect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Inspection unpack(Path file, Path folder) {
        try {
            return archive(file, Limits.STANDARD).unpack(FolderSink.create(folder, path -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every path below a folder, with mode, and text or target. */
    static Map<String, String> tree(Path folder) {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(path -> !path.equals(folder)).toList()) {
                tree.put(folder.relativize(path).toString(), told(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    private static String told(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        String mode = java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        return mode
                + (Files.isDirectory(path)
                        ? "/"
                        : " " + Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
