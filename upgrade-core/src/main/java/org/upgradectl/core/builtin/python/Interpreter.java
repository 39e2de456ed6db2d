package org.upgradectl.core.builtin.python;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.version.Version;

/**
 * A Python of this host, as a fact holds it.
 *
 * @param path its program
 * @param version empty where it could not be asked
 * @param builds whether it can make environments with pip in them
 * @param shared whether every user of the host may run it: one below a private home folder builds environments that
 *     only its owner can use
 * @param trouble why it could not be asked; empty otherwise
 */
record Interpreter(Path path, Optional<Version> version, boolean builds, boolean shared, String trouble) {
    Interpreter {
        requireNonNull(path, "path is null");
        requireNonNull(version, "version is null");
        requireNonNull(trouble, "trouble is null");
    }

    static Interpreter unusable(Path path, String trouble) {
        return new Interpreter(path, Optional.empty(), false, false, trouble);
    }

    Map<String, Object> asFact() {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("path", path.toString());
        version.ifPresent(known -> fact.put("version", known.text()));
        fact.put("builds", builds);
        fact.put("shared", shared);
        if (!trouble.isEmpty()) {
            fact.put("trouble", trouble);
        }
        return fact;
    }

    static List<Interpreter> ofFact(List<Object> fact) {
        List<Interpreter> interpreters = new ArrayList<>();
        for (Object element : fact) {
            Map<?, ?> map = (Map<?, ?>) element;
            interpreters.add(new Interpreter(
                    Path.of(text(map, "path")),
                    Version.parse(text(map, "version")),
                    Boolean.TRUE.equals(map.get("builds")),
                    Boolean.TRUE.equals(map.get("shared")),
                    text(map, "trouble")));
        }
        return List.copyOf(interpreters);
    }

    /** For a person: path, version and what is wrong with it. */
    String shown() {
        return path + "  " + version.map(Version::text).orElse(trouble);
    }

    private static String text(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value == null ? "" : value.toString();
    }
}
