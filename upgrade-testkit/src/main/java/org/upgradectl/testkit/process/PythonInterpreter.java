package org.upgradectl.testkit.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A CPython of this machine that can build virtual environments.
 *
 * @param executable its real path, never a shim or an environment's own interpreter
 * @param minor 12 for Python 3.12
 */
public record PythonInterpreter(Path executable, int minor) {

    private static final String QUESTION = "import ensurepip, os, sys, venv; "
            + "print(sys.version_info[0], sys.version_info[1], os.path.realpath(getattr(sys, '_base_executable', sys.executable)))";

    public PythonInterpreter {
        requireNonNull(executable, "executable is null");
    }

    /** The version as pip and people write it, such as {@code 3.12}. */
    public String version() {
        return "3." + minor;
    }

    /**
     * Looks along {@code PATH} for interpreters with {@code venv} and {@code ensurepip}: {@code python3} first, then those
     * that carry their version in their name, newest first; each folder of the path is looked into.
     *
     * @param oldest lowest acceptable minor version of Python 3
     * @param newest highest acceptable minor version of Python 3
     * @return all that fit, without repetition, possibly none
     */
    public static List<PythonInterpreter> find(int oldest, int newest) {
        Set<PythonInterpreter> found = new LinkedHashSet<>();
        for (Path candidate : candidates(oldest, newest)) {
            ask(candidate)
                    .filter(python -> python.minor >= oldest && python.minor <= newest)
                    .ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static List<Path> candidates(int oldest, int newest) {
        List<String> names = new ArrayList<>(List.of("python3"));
        for (int minor = newest; minor >= oldest; minor--) {
            names.add("python3." + minor);
        }
        List<Path> candidates = new ArrayList<>();
        for (String name : names) {
            candidates.addAll(SearchPath.all(name));
        }
        return candidates;
    }

    private static Optional<PythonInterpreter> ask(Path candidate) {
        try {
            HostCommand.Result result = HostCommand.of(candidate.toString(), "-I", "-c", QUESTION)
                    .within(Duration.ofSeconds(20))
                    .run();
            String[] words = result.out().strip().split(" ", 3);
            if (result.exit() != 0 || words.length != 3 || !words[0].equals("3")) {
                return Optional.empty();
            }
            Path executable = Path.of(words[2]);
            return Files.isExecutable(executable)
                    ? Optional.of(new PythonInterpreter(executable, Integer.parseInt(words[1])))
                    : Optional.empty();
        } catch (CommandFailed e) {
            return Optional.empty();
        }
    }
}
