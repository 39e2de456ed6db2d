package org.upgradectl.core.cli.action;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.json.Json;

/** The exact packages of an earlier run, as constraints for another one: a second site gets what the first one has. */
public final class PackagesOfRun {
    private PackagesOfRun() {}

    /**
     * The site with the versions of that run held, those of its last environment.
     *
     * @param run id of a run of any site of this host, or the path of a report: {@code report.json} of a run's folder, or
     *     what {@code report --json} prints
     * @throws UpgradeException {@code run.unknown} where there is no such run, or where it has built no environment
     */
    public static Site hold(Site site, String run) {
        Path report = find(site, run)
                .orElseThrow(() -> unknown("there is no run " + run + " on this host, and no such file"));
        List<String> constraints = new ArrayList<>(site.constraints());
        constraints.addAll(lines(report));
        return new Site(
                site.name(),
                site.product(),
                site.root(),
                site.method(),
                site.python(),
                site.source(),
                site.services(),
                site.health(),
                site.database(),
                constraints,
                site.retention(),
                site.rehearsal(),
                site.localFiles(),
                site.folders());
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

    private static List<String> lines(Path report) {
        Map<String, Object> document;
        try {
            document = Json.readMap(Files.readString(report));
        } catch (IOException | RuntimeException e) {
            throw unknown(report + " is no report of a run");
        }
        List<String> lines = new ArrayList<>();
        if (document.get("packages") instanceof List<?> sets
                && !sets.isEmpty()
                && sets.get(sets.size() - 1) instanceof Map<?, ?> last
                && last.get("packages") instanceof List<?> packages) {
            for (Object element : packages) {
                if (element instanceof Map<?, ?> one) {
                    lines.add(one.get("name") + "==" + one.get("version"));
                }
            }
        }
        if (lines.isEmpty()) {
            throw unknown("the run of " + report + " has built no environment");
        }
        return lines;
    }

    private static UpgradeException unknown(String message) {
        return new UpgradeException(
                StandardError.RUN_UNKNOWN,
                message,
                "Nothing was changed.",
                "upgradectl runs    lists the runs of a site");
    }
}
