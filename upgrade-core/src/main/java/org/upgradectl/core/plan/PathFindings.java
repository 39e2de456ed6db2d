package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.site.UpgradePath.Stop;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;

/** What there is to say of a way. */
final class PathFindings {
    private final UnusableReleases unusable;

    PathFindings(UnusableReleases unusable) {
        this.unusable = requireNonNull(unusable, "unusable is null");
    }

    /** Releases that are newer than the installed one, must not be used, and are not. */
    List<Finding> skipped(Version from, List<Hop> hops) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Version, String> one : unusable.reasons().entrySet()) {
            boolean used = hops.stream().anyMatch(hop -> hop.to().version().compareTo(one.getKey()) == 0);
            if (!used && unusable.offers(one.getKey()) && one.getKey().compareTo(from) > 0) {
                lines.add(one.getKey() + ": " + one.getValue());
            }
        }
        return lines.isEmpty()
                ? List.of()
                : List.of(Finding.info(
                        "path.skipped", "releases that must not be used are left out", String.join("\n", lines)));
    }

    /** What the person has asked for, and should not have. */
    List<Finding> forbidden(List<Hop> hops) {
        List<Finding> findings = new ArrayList<>();
        for (Hop hop : hops) {
            Version to = hop.to().version();
            if (to.compareTo(hop.from()) < 0) {
                findings.add(Finding.blocker(
                        "path.downgrade",
                        to + " is older than " + hop.from(),
                        "The database of a newer release can't be used by an older one.",
                        "Restore a backup from before the upgrade instead."));
            }
            if (unusable.has(hop.to())) {
                findings.add(Finding.blocker(
                                "path.do-not-use",
                                to + " must not be used",
                                String.valueOf(unusable.reasons().get(to)),
                                "Choose a later one: upgradectl release list    shows what there is")
                        .orWaived());
            }
        }
        return findings;
    }

    /** Why a way leads over releases that nobody has asked for. */
    static Optional<Finding> planned(List<Station> way) {
        return way.size() < 2
                ? Optional.empty()
                : Optional.of(Finding.info(
                        "path.stations",
                        "the way leads over " + versions(way.subList(0, way.size() - 1)),
                        way.stream()
                                .limit(way.size() - 1L)
                                .map(station -> station.version() + ": " + station.because())
                                .collect(Collectors.joining("\n"))));
    }

    /** What the product's description says of these releases, nobody has tried with it. */
    static Optional<Finding> untried(UpgradePath path, Version from, List<Hop> hops) {
        List<String> releases = Stream.concat(
                        Stream.of(from), hops.stream().map(hop -> hop.to().version()))
                .filter(path::untried)
                .map(Version::text)
                .toList();
        if (releases.isEmpty() || hops.isEmpty()) {
            return Optional.empty();
        }
        String tried =
                path.tried().orElse(List.of()).stream().map(PathFindings::shown).collect(Collectors.joining("; "));
        return Optional.of(Finding.info(
                "path.untried",
                "nobody has tried " + String.join(", ", releases) + " with this description of the product",
                "What it says of them is told by guides and notes. "
                        + (tried.isEmpty() ? "It has not been tried with any release." : "Tried: " + tried + ".")
                        + " A rehearsal, and a copy of the host, show what they don't tell."));
    }

    private static String shown(VersionRange range) {
        String since = range.since().map(first -> "from " + first).orElse("");
        String until = range.until().map(end -> "before " + end).orElse("");
        return since.isEmpty() && until.isEmpty() ? "all" : (since + " " + until).strip();
    }

    /** Where a person's way is another one than would have been planned. */
    static Optional<Finding> overridden(List<Hop> hops, List<Station> planned) {
        List<Version> said = hops.stream()
                .limit(hops.size() - 1L)
                .map(hop -> hop.to().version())
                .toList();
        List<Station> leftOut = planned.stream()
                .filter(station -> !said.contains(station.version()))
                .toList();
        if (said.equals(planned.stream().map(Station::version).toList())) {
            return Optional.empty();
        }
        String instead = planned.isEmpty() ? "at once" : "over " + versions(planned);
        return Optional.of(Finding.warning(
                "path.via",
                "the way is the one that was asked for; planned, it would lead " + instead,
                leftOut.isEmpty()
                        ? "It leads over more releases than it has to."
                        : leftOut.stream()
                                .map(station -> station.version() + " is left out: " + station.because())
                                .collect(Collectors.joining("\n")),
                "Leave --via out."));
    }

    /** A release that is known to be needed is not there. */
    static Finding missing(Stop stop, Release target) {
        return Finding.blocker(
                        "path.stop-missing",
                        "the way to " + target.version() + " has to pass a release of " + stop.at()
                                + ", and the source offers none",
                        stop.because(),
                        "Let the site's `source` offer its last release as well.")
                .orWaived();
    }

    /** The guide forbids it, and the accident that comes of it is a database half-way between two releases. */
    static Finding unproved(Version from, Release target) {
        return Finding.blocker(
                        "path.major-unproved",
                        "nothing tells that " + from + " is of the last minor release of " + from.major() + ".x",
                        "The guide allows the step to " + target.version()
                                + " only from there, and the source offers no" + " release of " + from.major()
                                + ".x to tell by.",
                        "Let the site's `source` offer the releases of " + from.major() + ".x as well: the way is then"
                                + " planned over the last one. If " + from + " is of the last one, waive this.")
                .orWaived();
    }

    /** Django itself would end with NodeNotFoundError, in the silence. */
    static Finding unreachable(Version release, List<String> obstacles, boolean overridden) {
        return Finding.blocker(
                "path.unreachable",
                "the migrations of " + release + " can't run on this database"
                        + (overridden ? " by the way that was asked for" : ""),
                String.join("\n", obstacles),
                overridden
                        ? "Leave --via out: the way is then planned."
                        : "No release that the source offers lies in between and helps. Let it offer the last release"
                                + " before " + release + ".");
    }

    private static String versions(List<Station> stations) {
        return stations.stream().map(station -> station.version().text()).collect(Collectors.joining(", "));
    }
}
