package org.upgradectl.core.builtin.python;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.upgradectl.api.site.Site;

/** The interpreters that may build environments of a site: those that the site file names, else those of the host. */
final class HostInterpreters {
    private static final List<String> STANDARD = List.of("/usr/bin", "/usr/local/bin");
    private static final int OLDEST = 6;
    private static final int NEWEST = 20;

    private final String searchPath;

    /**
     * Searches along a path.
     *
     * @param searchPath the caller's PATH
     */
    HostInterpreters(String searchPath) {
        this.searchPath = searchPath;
    }

    /** Best first. The same program under several names is told once; an unusable one only where the site names it. */
    List<Interpreter> find(Site site, InterpreterProbe probe) {
        if (!site.python().isEmpty()) {
            return site.python().stream().map(probe::ask).toList();
        }
        Map<Path, Interpreter> found = new LinkedHashMap<>();
        for (Path candidate : candidates()) {
            Interpreter interpreter = probe.ask(candidate);
            if (interpreter.version().isPresent()) {
                found.putIfAbsent(interpreter.path(), interpreter);
            }
        }
        return List.copyOf(found.values());
    }

    private Collection<Path> candidates() {
        List<Path> folders = Stream.concat(Stream.of(searchPath.split(File.pathSeparator, -1)), STANDARD.stream())
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .distinct()
                .toList();
        // Two names of one file are one candidate; a shim answers differently for each of its names.
        Map<String, Path> candidates = new LinkedHashMap<>();
        for (String name : names()) {
            for (Path folder : folders) {
                Path program = folder.resolve(name);
                if (Files.isExecutable(program) && !Files.isDirectory(program)) {
                    candidates.putIfAbsent(identity(program), program);
                }
            }
        }
        return candidates.values();
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("python3"));
        IntStream.iterate(NEWEST, minor -> minor >= OLDEST, minor -> minor - 1)
                .forEach(minor -> names.add("python3." + minor));
        return names;
    }

    private static String identity(Path program) {
        try {
            Path real = program.toRealPath();
            return real.getFileName().toString().startsWith("python") ? real.toString() : program.toString();
        } catch (IOException e) {
            return program.toString();
        }
    }
}
