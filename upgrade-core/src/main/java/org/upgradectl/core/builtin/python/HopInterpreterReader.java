package org.upgradectl.core.builtin.python;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.requirement.VersionWindow;

/** The interpreter that a hop's environment will be built with. */
final class HopInterpreterReader implements FactReader {
    @Override
    public Moment moment() {
        return Moment.TARGET;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.HOP_PYTHON, StandardFacts.HOP_PYTHON_VERSION, PythonFacts.OCCUPIED);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(PythonFacts.INTERPRETERS, StandardFacts.PYTHON_VERSION);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Hop hop = context.hop().orElseThrow();
        VersionWindow window =
                VersionWindow.of(context.site().product(), "python", hop.to().version());
        List<Interpreter> candidates = Interpreter.ofFact(
                context.facts().find(PythonFacts.INTERPRETERS).orElse(List.of()));
        Optional<Version> live =
                context.facts().find(StandardFacts.PYTHON_VERSION).flatMap(Version::parse);
        Optional<Interpreter> chosen =
                InterpreterChoice.choose(candidates, !context.site().python().isEmpty(), window, live);
        if (chosen.isPresent()) {
            out.put(StandardFacts.HOP_PYTHON, chosen.get().path().toString());
            out.put(
                    StandardFacts.HOP_PYTHON_VERSION,
                    chosen.get().version().orElseThrow().text());
        } else {
            String reason = "none of the interpreters fits: Python " + window.shown();
            out.unknown(StandardFacts.HOP_PYTHON, reason);
            out.unknown(StandardFacts.HOP_PYTHON_VERSION, reason);
        }
        Path environment = context.paths().environment(hop.to().version());
        out.put(PythonFacts.OCCUPIED, Files.exists(environment, LinkOption.NOFOLLOW_LINKS));
    }
}
