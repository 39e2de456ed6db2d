package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.version.Version;

/** The environment that the site runs with now, and the interpreters that new ones can be built with. */
final class LiveEnvironmentReader implements FactReader {
    private final HostInterpreters interpreters;

    LiveEnvironmentReader(HostInterpreters interpreters) {
        this.interpreters = interpreters;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(
                StandardFacts.ENVIRONMENT,
                StandardFacts.PYTHON,
                StandardFacts.PYTHON_VERSION,
                PythonFacts.ASIDE,
                PythonFacts.INTERPRETERS);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.VERSION);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        InterpreterProbe probe = new InterpreterProbe(context.commands());
        out.put(
                PythonFacts.INTERPRETERS,
                interpreters.find(context.site(), probe).stream()
                        .map(interpreter -> (Object) interpreter.asFact())
                        .toList());
        Path environment = context.paths().environmentLink();
        if (Files.isSymbolicLink(environment)) {
            out.put(StandardFacts.ENVIRONMENT, target(environment));
        } else if (Files.isDirectory(environment)) {
            out.put(StandardFacts.ENVIRONMENT, environment.getFileName().toString());
            out.put(PythonFacts.ASIDE, freeName(context, environment));
        } else {
            absent(out, "there is no " + environment);
            out.unknown(StandardFacts.ENVIRONMENT, "there is no " + environment);
            return;
        }
        Path python = environment.resolve("bin/python");
        Interpreter live = probe.ask(python);
        if (live.version().isPresent()) {
            out.put(StandardFacts.PYTHON, python.toString());
            out.put(StandardFacts.PYTHON_VERSION, live.version().get().text());
        } else {
            absent(out, python + " " + live.trouble());
        }
    }

    private static void absent(FactSink out, String reason) {
        out.unknown(StandardFacts.PYTHON, reason);
        out.unknown(StandardFacts.PYTHON_VERSION, reason);
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return link.getFileName().toString();
        }
    }

    // An upgrade by hand replaces the link by a plain folder, and then the release's own name is taken already.
    private static String freeName(FactContext context, Path environment) {
        String wanted = context.facts()
                .find(StandardFacts.VERSION)
                .flatMap(Version::parse)
                .map(version ->
                        context.paths().environment(version).getFileName().toString())
                .orElse(environment.getFileName() + "-before");
        String name = wanted;
        for (int next = 2; Files.exists(environment.resolveSibling(name), LinkOption.NOFOLLOW_LINKS); next++) {
            name = wanted + "." + next;
        }
        return name;
    }
}
