package org.upgradectl.core.builtin.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A wheel that says no more than its name, its version and what it needs. pip takes it for a package of which there is none,
 * while it tells what it would install; it is never installed.
 *
 * @param needs lines of its metadata
 */
record StandIn(String name, String version, List<String> needs) {
    StandIn {
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        needs = List.copyOf(needs);
    }

    /** Writes it into a folder that is there; false where it is in it already. */
    boolean writeTo(Path folder) throws IOException {
        String file = name.replace('-', '_') + "-" + version;
        Path wheel = folder.resolve(file + "-py3-none-any.whl");
        if (Files.exists(wheel)) {
            return false;
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            String info = file + ".dist-info/";
            add(
                    zip,
                    info + "METADATA",
                    "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n"
                            + needs.stream()
                                    .map(need -> "Requires-Dist: " + need + "\n")
                                    .collect(Collectors.joining()));
            add(zip, info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            add(zip, info + "RECORD", "");
        }
        return true;
    }

    private static void add(ZipOutputStream zip, String file, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(file));
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }
}
