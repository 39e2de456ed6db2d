package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;

/** The packages of a hop's environment, once it was built, beside those that the plan had told of. */
final class BuiltPackagesReader implements FactReader {
    @Override
    public Moment moment() {
        return Moment.STAGED;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(PythonFacts.BUILT, PythonFacts.UNPLANNED);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Path environment =
                context.paths().environment(context.hop().orElseThrow().to().version());
        try {
            Optional<Arguments> recorded = InstallPackages.recordIn(environment);
            if (recorded.isEmpty()) {
                return;
            }
            out.put(PythonFacts.BUILT, List.copyOf(recorded.get().texts("packages")));
            if (recorded.get().has("unplanned")) {
                out.put(PythonFacts.UNPLANNED, List.copyOf(recorded.get().texts("unplanned")));
            }
        } catch (IOException e) {
            provides().forEach(key -> out.unknown(key, "the packages of " + environment + " can't be read: " + e));
        }
    }
}
