package org.upgradectl.core.builtin.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;

/** Installs the packages of each hop's staged release, the site's own among them. */
final class PackagesStep implements Step {
    static final String ID = "python.packages";

    private static final Pattern SETUPTOOLS = Pattern.compile("setuptools\\b.*");

    @Override
    public StepId id() {
        return new StepId(ID);
    }

    @Override
    public String title() {
        return "Install the packages";
    }

    @Override
    public Phase phase() {
        return Phase.STAGE;
    }

    @Override
    public Scope scope() {
        return Scope.EACH_HOP;
    }

    @Override
    public Ordering order() {
        return Ordering.after(EnvironmentStep.ID, "git.stage", "tarball.stage");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Hop hop = context.hop().orElseThrow();
        Site site = context.site();
        List<RequirementFile> files = site.product().requirements();
        if (files.isEmpty()
                || context.facts().find(StandardFacts.HOP_PYTHON, hop).isEmpty()) {
            return List.of();
        }
        Version version = hop.to().version();
        List<String> constraints = constraints(site, version);
        Arguments arguments = Arguments.none()
                .with("environment", context.paths().environment(version))
                .with("tree", context.paths().staged(version))
                .with("requirements", names(files, false))
                .with("optional", names(files, true))
                .with("constraints", constraints)
                .with("extra", extra(constraints))
                .with("cache", site.folders().cache());
        Optional<List<Object>> expected = context.facts().find(PythonFacts.RESOLVED, hop);
        if (expected.isPresent()) {
            arguments = arguments.with("expected", expected.get());
        }
        if (context.offline()) {
            arguments = arguments.with(InstallPackages.OFFLINE, true);
        }
        return List.of(Act.of(InstallPackages.ID, arguments)
                .estimated(new Estimate(
                        Optional.empty(),
                        context.facts().find(StandardFacts.ENVIRONMENT_SIZE).orElse(0L))));
    }

    private static List<String> names(List<RequirementFile> files, boolean optional) {
        return files.stream()
                .filter(file -> file.optional() == optional)
                .map(RequirementFile::file)
                .toList();
    }

    // The site's lines come last, for the person who reads them; pip takes all of them together.
    static List<String> constraints(Site site, Version version) {
        List<String> lines = new ArrayList<>();
        site.product().constraints().stream()
                .filter(constraint -> constraint.range().contains(version))
                .forEach(constraint -> lines.add(constraint.line()));
        lines.addAll(site.constraints());
        return List.copyOf(lines);
    }

    // Who holds setuptools back imports it at run time; since Python 3.12 an environment comes without it.
    static List<String> extra(List<String> constraints) {
        return constraints.stream().anyMatch(line -> SETUPTOOLS.matcher(line).matches())
                ? List.of("setuptools")
                : List.of();
    }
}
