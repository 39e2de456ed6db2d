package org.upgradectl.core.builtin.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product.RequirementFile;

/** Which packages will be others than now, and whether those that were built are the ones of the plan. */
final class PackagesCheck implements Check {
    @Override
    public String id() {
        return "packages";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.TARGET, Moment.STAGED);
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        Hop hop = context.hop().orElseThrow();
        if (context.moment() == Moment.STAGED) {
            inspectBuilt(context, hop, out);
            context.facts()
                    .find(PythonFacts.BUILT, hop)
                    .map(PackageSet::of)
                    .map(built -> ConfiguredPackages.of(context.facts()).missingIn(built))
                    .ifPresent(missing -> configured(context, hop, missing, out));
        } else if (context.facts().find(StandardFacts.HOP_PYTHON, hop).isPresent()
                && !context.site().product().requirements().isEmpty()) {
            inspectChanges(context, hop, out);
            List<ConfiguredPackages.One> needed = inspectConfigured(context, hop, out);
            // What else a release on the way lacks concerns nobody: only the last one is served.
            if (hop.last()) {
                inspectByHand(context, hop, needed, out);
            }
        }
    }

    private static void inspectChanges(CheckContext context, Hop hop, FindingSink out) {
        Optional<Map<String, Object>> fact = context.facts().find(PythonFacts.CHANGES, hop);
        if (fact.isEmpty()) {
            out.add(Finding.warning(
                    "packages.unknown",
                    "it is not known yet which packages " + hop.to().version() + " will have",
                    context.whyUnknown(PythonFacts.CHANGES),
                    "They are installed before the site is stopped, and the report names them. Where the reason is a"
                            + " package of which there is no wheel, it is built then, and only then is its code run; any"
                            + " other package hold back with `constraints` in the site file."));
            return;
        }
        List<Object> unresolved =
                context.facts().find(PythonFacts.UNRESOLVED, hop).orElse(List.of());
        if (!unresolved.isEmpty()) {
            out.add(Finding.warning(
                    "packages.unknown",
                    "of " + (unresolved.size() == 1 ? "a package" : unresolved.size() + " packages") + " of "
                            + hop.to().version() + " it is not known yet which version comes, and what it needs",
                    "There is no wheel:\n"
                            + unresolved.stream().map(String::valueOf).collect(Collectors.joining("\n")),
                    "It is built before the site is stopped, and only then is its code run; the report names what came. Where"
                            + " there is nothing of that name or version at all, correct the requirement files."));
        }
        PackageDifference changes = PackageDifference.of(fact.get());
        if (hop.last() && !changes.isEmpty()) {
            out.add(Finding.info(
                    "packages.changes",
                    "packages of " + hop.to().version() + ": "
                            + changes.changed().size() + " of another version, "
                            + changes.added().size() + " new, "
                            + changes.removed().size() + " no longer there",
                    String.join("\n", changes.lines())));
        }
    }

    /** What the configuration needs and the new environment won't have ends the release's start. */
    private static List<ConfiguredPackages.One> inspectConfigured(CheckContext context, Hop hop, FindingSink out) {
        ConfiguredPackages needed = ConfiguredPackages.of(context.facts());
        List<String> byHand = context.facts().find(PythonFacts.BY_HAND).orElse(List.of()).stream()
                .map(String::valueOf)
                .toList();
        // Of an index that does not answer nothing is known but that nobody asks for what was installed by hand.
        List<ConfiguredPackages.One> missing = context.facts()
                .find(PythonFacts.RESOLVED, hop)
                .map(PackageSet::of)
                .map(needed::missingIn)
                .orElseGet(() -> needed.among(byHand));
        configured(context, hop, missing, out);
        return missing;
    }

    private static void configured(
            CheckContext context, Hop hop, List<ConfiguredPackages.One> missing, FindingSink out) {
        if (missing.isEmpty()) {
            return;
        }
        List<String> lines = missing.stream().map(ConfiguredPackages.One::line).toList();
        out.add(Finding.blocker(
                        "packages.configured",
                        "the configuration needs "
                                + (missing.size() == 1 ? "a package" : missing.size() + " packages")
                                + " of the live environment that " + hop.label() + " would not have",
                        String.join(
                                "\n",
                                missing.stream()
                                        .map(ConfiguredPackages.One::why)
                                        .toList()),
                        localFile(context)
                                .map(file -> append(lines, file)
                                        + "\nWhere that version does not fit the release: the one that does.")
                                .orElse("The product has to name them."))
                .orWaived());
    }

    private static Optional<Path> localFile(CheckContext context) {
        return context.site().product().requirements().stream()
                .filter(RequirementFile::optional)
                .map(requirements -> context.site().root().resolve(requirements.file()))
                .findFirst();
    }

    private static String append(List<String> lines, Path file) {
        return "printf '%s\\n' '" + String.join("' '", lines) + "' >> " + file;
    }

    /** What nobody asks for was installed by hand, or is left over from a release before. */
    private static void inspectByHand(
            CheckContext context, Hop hop, List<ConfiguredPackages.One> needed, FindingSink out) {
        List<Object> byHand = context.facts().find(PythonFacts.BY_HAND).orElse(List.of());
        PackageSet installed =
                PackageSet.of(context.facts().find(PythonFacts.INSTALLED).orElse(List.of()));
        Optional<PackageSet> coming =
                context.facts().find(PythonFacts.RESOLVED, hop).map(PackageSet::of);
        List<String> lost = byHand.stream()
                .map(String::valueOf)
                .filter(name -> needed.stream().noneMatch(one -> one.name().equals(name)))
                .filter(name -> coming.flatMap(set -> set.version(name)).isEmpty())
                .map(name -> installed
                        .version(name)
                        .map(version -> name + "==" + version)
                        .orElse(name))
                .toList();
        if (lost.isEmpty()) {
            return;
        }
        out.add(Finding.warning(
                "packages.by-hand",
                (lost.size() == 1 ? "a package" : lost.size() + " packages")
                        + " of the live environment will be missing: no requirement names "
                        + (lost.size() == 1 ? "it" : "them"),
                String.join("\n", lost),
                localFile(context)
                        .map(file -> "If the site needs them:\n" + append(lost, file))
                        .orElse("If the site needs them, the product has to name them.")));
    }

    private static void inspectBuilt(CheckContext context, Hop hop, FindingSink out) {
        List<Object> unplanned =
                context.facts().find(PythonFacts.UNPLANNED, hop).orElse(List.of());
        if (!unplanned.isEmpty()) {
            out.add(
                    Finding.warning(
                            "packages.unplanned",
                            "packages were built otherwise than the plan had said",
                            unplanned.stream()
                                    .map(String::valueOf)
                                    .reduce((all, line) -> all + "\n" + line)
                                    .orElse(""),
                            "The index has changed since the plan was made, or the newest version has no wheel, and a plan asks"
                                    + " for wheels only. To have the planned ones: hold them with `constraints` in the site file."));
        }
    }
}
