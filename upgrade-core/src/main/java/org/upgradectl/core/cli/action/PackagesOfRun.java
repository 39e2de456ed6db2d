package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.json.Json;

/**
 * The exact packages of an earlier run, for another one: a second site gets what the first one has.
 *
 * @param run as it was named
 * @param sets lines {@code name==version} by the release that the run has built them for
 */
record PackagesOfRun(String run, SortedMap<Version, List<String>> sets) {
    private static final String UNCHANGED = "Nothing was changed.";

    PackagesOfRun {
        requireNonNull(run, "run is null");
        sets = new TreeMap<>(sets);
    }

    /**
     * Reads them.
     *
     * @param run id of a run of any site of this host, or the path of a report: {@code report.json} of a run's folder, or
     *     what {@code report --json} prints
     * @throws UpgradeException {@code run.unknown} where there is no such run, or where it has built no environment
     */
    static PackagesOfRun read(Site site, String run) {
        Path report = find(site, run)
                .orElseThrow(() -> unknown("there is no run " + run + " on this host, and no such file"));
        SortedMap<Version, List<String>> sets = sets(report);
        if (sets.isEmpty()) {
            throw unknown("the run of " + report + " has built no environment");
        }
        return new PackagesOfRun(run, sets);
    }

    /**
     * The site with each release's packages held as the run has built them for that release. For others it says nothing of
     * use: see {@link #requireFor}.
     */
    Site hold(Site site) {
        List<Product.Constraint> constraints = new ArrayList<>(site.product().constraints());
        List<Version> versions = List.copyOf(sets.keySet());
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            Optional<Version> next = i + 1 < versions.size() ? Optional.of(versions.get(i + 1)) : Optional.empty();
            VersionRange range = new VersionRange(Optional.of(version), next);
            requireNonNull(sets.get(version), "a version without a set")
                    .forEach(line -> constraints.add(new Product.Constraint(range, line)));
        }
        return site.withProduct(site.product().withConstraints(constraints));
    }

    /**
     * Ends a command whose way has a release that the run has built nothing for.
     *
     * @throws UpgradeException {@code run.unknown}
     */
    void requireFor(List<Hop> hops) {
        List<String> missing = hops.stream()
                .map(hop -> hop.to().version())
                .filter(version -> !sets.containsKey(version))
                .map(Version::text)
                .toList();
        if (!missing.isEmpty()) {
            String way = hops.stream().map(Hop::label).collect(Collectors.joining(" -> "));
            String known = sets.keySet().stream().map(Version::text).collect(Collectors.joining(", "));
            throw new UpgradeException(
                    StandardError.RUN_UNKNOWN,
                    "the run " + run + " has built no environment for " + String.join(", ", missing)
                            + ", which is on the way " + way + "; it has for " + known,
                    UNCHANGED,
                    "Go where that run went: --to " + sets.lastKey().text() + " --via " + known.replace(", ", ",")
                            + "\nOr leave --constraints-from out.");
        }
    }

    private static Optional<Path> find(Site site, String run) {
        if (Files.isRegularFile(Path.of(run))) {
            return Optional.of(Path.of(run));
        }
        if (run.contains("/")) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> sites =
                Files.newDirectoryStream(site.folders().state().resolveSibling("."))) {
            for (Path other : sites) {
                Path report = other.resolve("runs").resolve(run).resolve("report.json");
                if (Files.isRegularFile(report)) {
                    return Optional.of(report);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static SortedMap<Version, List<String>> sets(Path report) {
        Map<String, Object> document;
        try {
            document = Json.readMap(Files.readString(report));
        } catch (IOException | RuntimeException e) {
            throw unknown(report + " is no report of a run");
        }
        SortedMap<Version, List<String>> sets = new TreeMap<>();
        if (document.get("packages") instanceof List<?> all) {
            for (Object element : all) {
                if (element instanceof Map<?, ?> set && set.get("packages") instanceof List<?> packages) {
                    Version.parse(String.valueOf(set.get("hop")))
                            .ifPresent(version -> sets.put(version, lines(packages)));
                }
            }
        }
        return sets;
    }

    private static List<String> lines(List<?> packages) {
        List<String> lines = new ArrayList<>();
        for (Object element : packages) {
            if (element instanceof Map<?, ?> one) {
                lines.add(one.get("name") + "==" + one.get("version"));
            }
        }
        return List.copyOf(lines);
    }

    private static UpgradeException unknown(String message) {
        return new UpgradeException(
                StandardError.RUN_UNKNOWN, message, UNCHANGED, "upgradectl runs    lists the runs of a site");
    }
}
