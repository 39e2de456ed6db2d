package org.upgradectl.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.version.Version;

/** Chooses the releases of a plan among those that the source offers. */
public final class TargetChoice {
    private final List<Release> releases;

    TargetChoice(List<Release> releases) {
        this.releases = List.copyOf(releases);
    }

    /**
     * The release asked for among those that there are.
     *
     * @param asked empty: the latest that is no pre-release
     * @throws UpgradeException {@code release.unknown}
     */
    public static Release among(List<Release> releases, Optional<Version> asked) {
        return new TargetChoice(releases).target(asked);
    }

    /**
     * The release asked for; the latest that is no pre-release where none is.
     *
     * @throws UpgradeException {@code release.unknown}
     */
    Release target(Optional<Version> asked) {
        if (asked.isPresent()) {
            return find(asked.get());
        }
        return releases.stream()
                .filter(release -> !release.preRelease())
                .max(Comparator.comparing(Release::version))
                .orElseThrow(() -> unknown("the source offers no release", "Look at the site's `source`."));
    }

    /** The moves from the installed version to the target, through the releases asked for. */
    List<Hop> hops(Version from, List<Version> via, Release target) {
        List<Release> stations = new ArrayList<>();
        via.forEach(version -> stations.add(find(version)));
        stations.add(target);
        List<Hop> hops = new ArrayList<>();
        Version here = from;
        for (Release station : stations) {
            hops.add(new Hop(hops.size(), here, station, hops.size() == stations.size() - 1));
            here = station.version();
        }
        return List.copyOf(hops);
    }

    /**
     * What the guides forbid: going down, and a major step from anywhere but the last minor release. And what no run can do
     * yet: several hops.
     */
    List<Finding> findings(List<Hop> hops) {
        List<Finding> findings = new ArrayList<>();
        if (hops.size() > 1) {
            List<String> stations =
                    hops.stream().map(hop -> hop.to().version().text()).toList();
            findings.add(Finding.blocker(
                    "path.several-hops",
                    "one run can't pass through several releases yet",
                    "The way is by " + String.join(", ", stations) + ".",
                    stations.stream().map(to -> "upgradectl upgrade --to " + to).collect(Collectors.joining("\n"))));
        }
        for (Hop hop : hops) {
            Version to = hop.to().version();
            if (to.compareTo(hop.from()) < 0) {
                findings.add(Finding.blocker(
                        "path.downgrade",
                        to + " is older than " + hop.from(),
                        "The database of a newer release can't be used by an older one.",
                        "Restore a backup from before the upgrade instead."));
            } else if (to.major() > hop.from().major()) {
                lastMinor(hop.from())
                        .filter(last -> last.version().minor() > hop.from().minor())
                        .ifPresent(last -> findings.add(Finding.blocker(
                                        "path.major",
                                        "from " + hop.from() + " to " + to + " is a major step",
                                        "The guide allows it only from the last minor release of the old major one ("
                                                + last.version() + ").",
                                        "upgradectl upgrade --to " + last.version())
                                .orWaived()));
            }
        }
        return findings;
    }

    private Optional<Release> lastMinor(Version from) {
        return releases.stream()
                .filter(release -> !release.preRelease() && release.version().major() == from.major())
                .max(Comparator.comparing(Release::version));
    }

    private Release find(Version asked) {
        return releases.stream()
                .filter(release -> release.version().text().equals(asked.text()))
                .findFirst()
                .or(() -> releases.stream()
                        .filter(release ->
                                !release.preRelease() && release.version().compareTo(asked) == 0)
                        .findFirst())
                .orElseThrow(() -> unknown("there is no release " + asked, "There are: " + newest()));
    }

    private String newest() {
        List<String> texts = releases.stream()
                .filter(release -> !release.preRelease())
                .sorted(Comparator.comparing(Release::version).reversed())
                .map(release -> release.version().text())
                .limit(8)
                .toList();
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }

    private static UpgradeException unknown(String message, String remedy) {
        return new UpgradeException(StandardError.RELEASE_UNKNOWN, message, "Nothing was changed.", remedy);
    }
}
