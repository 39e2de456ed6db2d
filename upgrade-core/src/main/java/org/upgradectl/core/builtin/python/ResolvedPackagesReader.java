package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.core.builtin.python.PackageResolution.Unresolved;

/** Which packages a hop's environment will have, and what that changes: requirements seldom name all versions. */
final class ResolvedPackagesReader implements FactReader {
    private final Installer installer;
    private final Clock clock;

    ResolvedPackagesReader(Installer installer, Clock clock) {
        this.installer = installer;
        this.clock = clock;
    }

    @Override
    public Moment moment() {
        return Moment.TARGET;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(PythonFacts.RESOLVED, PythonFacts.UNRESOLVED, PythonFacts.CHANGES);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.HOP_PYTHON, StandardFacts.PYTHON, PythonFacts.INSTALLED);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Hop hop = context.hop().orElseThrow();
        Optional<String> python = context.facts().find(StandardFacts.HOP_PYTHON, hop);
        Optional<String> live = context.facts().find(StandardFacts.PYTHON);
        if (context.site().product().requirements().isEmpty() || python.isEmpty()) {
            return;
        }
        if (context.offline() || live.isEmpty()) {
            unknown(
                    out,
                    live.isEmpty()
                            ? "the live environment, whose pip would ask, can't be used"
                            : "nothing may leave this host");
            return;
        }
        try {
            List<String> constraints =
                    PackagesStep.constraints(context.site(), hop.to().version());
            ResolvedPackages resolved = new PackageResolution(
                            Path.of(live.get()),
                            Path.of(python.get()),
                            context.facts()
                                    .find(StandardFacts.HOP_PYTHON_VERSION, hop)
                                    .orElse(""),
                            InstalledDistributions.in(context.paths().environmentLink()),
                            RequirementFiles.of(context.site(), context.tree().orElseThrow()),
                            constraints,
                            PackagesStep.extra(constraints))
                    .resolve(
                            context.commands(),
                            installer,
                            context.site().folders().cache(),
                            clock);
            PackageSet packages = resolved.packages();
            out.put(PythonFacts.RESOLVED, List.copyOf(packages.lines()));
            out.put(PythonFacts.UNRESOLVED, List.copyOf(resolved.unresolved()));
            context.facts()
                    .find(PythonFacts.INSTALLED)
                    .ifPresent(installed -> out.put(
                            PythonFacts.CHANGES,
                            PackageDifference.between(PackageSet.of(installed), packages)
                                    .asFact()));
        } catch (Unresolved | IOException | UpgradeException e) {
            unknown(out, String.valueOf(e.getMessage()));
        }
    }

    private static void unknown(FactSink out, String reason) {
        out.unknown(PythonFacts.RESOLVED, reason);
        out.unknown(PythonFacts.CHANGES, reason);
    }
}
