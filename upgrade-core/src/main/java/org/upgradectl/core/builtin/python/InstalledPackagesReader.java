package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;

/** The packages of the live environment. */
final class InstalledPackagesReader implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(PythonFacts.INSTALLED, PythonFacts.BY_HAND);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        try {
            InstalledDistributions found =
                    InstalledDistributions.in(context.paths().environmentLink());
            out.put(PythonFacts.INSTALLED, List.copyOf(found.packages().lines()));
            out.put(
                    PythonFacts.BY_HAND,
                    List.copyOf(found.wanted(
                            RequirementFiles.installed(context.site()).needs())));
        } catch (IOException e) {
            provides().forEach(key -> out.unknown(key, "the packages of the live environment can't be read: " + e));
        }
    }
}
