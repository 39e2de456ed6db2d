package org.upgradectl.testkit.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders in which this process looks for programs. */
public final class SearchPath {

    private SearchPath() {}

    /** The first program of this name, if there is one. */
    public static Optional<Path> first(String program) {
        return all(program).stream().findFirst();
    }

    /** Every program of this name, in the order of the path; the system's administration folders come last. */
    static List<Path> all(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .distinct()
                .toList();
    }
}
