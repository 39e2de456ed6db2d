package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.plan.MigrationProof.Foreseer;
import org.upgradectl.core.plan.MigrationProof.Walk;

/**
 * Plans the way to a release: by the rule of the product's guide, by what is known to fail although the rule allows it, over
 * no release that must not be used, and as the migrations of its releases allow. A person may say another one.
 */
final class PathPlanner {
    private final List<Release> offered;
    private final UpgradePath path;
    private final UnusableReleases unusable;
    private final Optional<Foreseer> foreseer;
    private final Set<String> applied;

    /**
     * Takes what the site's source offers.
     *
     * @param foreseer empty where nothing is known of the product's migrations
     * @param applied names of the migrations that the database has had
     */
    PathPlanner(
            UpgradePath path,
            List<Release> offered,
            UnusableReleases unusable,
            Optional<Foreseer> foreseer,
            Set<String> applied) {
        this.path = requireNonNull(path, "path is null");
        this.offered = List.copyOf(offered);
        this.unusable = requireNonNull(unusable, "unusable is null");
        this.foreseer = requireNonNull(foreseer, "foreseer is null");
        this.applied = Set.copyOf(applied);
    }

    /**
     * The way from the installed version.
     *
     * @param asked empty: to the latest release that may be used
     * @param via the way that a person has said, in order; the release asked for may stand at its end
     * @param installed whether a release is the installed one
     * @throws org.upgradectl.api.error.UpgradeException {@code release.unknown}
     */
    PlannedPath plan(Version from, Optional<Version> asked, List<Version> via, Predicate<Release> installed) {
        TargetChoice all = new TargetChoice(offered);
        List<Release> said = via.stream().map(all::find).toList();
        while (true) {
            Release target = asked.isPresent() ? all.find(asked.get()) : latest();
            List<Release> named = new ArrayList<>(said);
            named.remove(target);
            if (named.isEmpty() && installed.test(target)) {
                return new PlannedPath(target, List.of(), new PathFindings(unusable).skipped(from, List.of()));
            }
            List<Station> planned = new ReleaseRule(path, unusable.others()).stations(from, target);
            List<Station> way = via.isEmpty() ? planned : stations(named);
            List<Release> chosen = new ArrayList<>();
            way.forEach(station -> chosen.add(station.release()));
            planned.forEach(station -> chosen.add(station.release()));
            chosen.add(target);
            unusable.learn(chosen, target);
            // What a person has named stays; what was chosen here is chosen anew.
            boolean otherTarget = asked.isEmpty() && !latest().equals(target);
            boolean otherWay = planned.stream().anyMatch(station -> unusable.has(station.release()));
            if (!otherTarget && !otherWay) {
                return walked(from, target, way, via.isEmpty() ? Optional.empty() : Optional.of(planned));
            }
        }
    }

    /** Where none may be used, the latest one is planned with its finding. */
    private Release latest() {
        List<Release> others = unusable.others();
        boolean any = others.stream().anyMatch(release -> !release.preRelease());
        return new TargetChoice(any ? others : offered).target(Optional.empty());
    }

    private static List<Station> stations(List<Release> named) {
        return named.stream().map(release -> new Station(release, "asked for")).toList();
    }

    /** Proves the way, and says what there is to say of it. */
    private PlannedPath walked(Version from, Release target, List<Station> way, Optional<List<Station>> overridden) {
        List<Station> all = new ArrayList<>(way);
        all.add(new Station(target, "asked for"));
        Walk walk = foreseer.map(known -> new MigrationProof(known, offered, release -> !unusable.has(release))
                        .walk(from, all, applied, overridden.isPresent()))
                .orElse(new Walk(all, List.of()));
        boolean whole = walk.obstacles().isEmpty();
        List<Station> stations = whole ? walk.stations() : all;
        List<Hop> hops = new ArrayList<>();
        Version here = from;
        for (Station station : stations) {
            hops.add(new Hop(hops.size(), here, station.release(), hops.size() == stations.size() - 1));
            here = station.version();
        }
        PathFindings words = new PathFindings(unusable);
        List<Finding> findings = new ArrayList<>(words.skipped(from, hops));
        findings.addAll(words.forbidden(hops));
        PathFindings.untried(path, from, hops).ifPresent(findings::add);
        if (overridden.isPresent()) {
            PathFindings.overridden(hops, overridden.get()).ifPresent(findings::add);
        } else {
            PathFindings.planned(stations).ifPresent(findings::add);
            ReleaseRule rule = new ReleaseRule(path, unusable.others());
            rule.missing(from, target.version()).forEach(stop -> findings.add(PathFindings.missing(stop, target)));
            if (rule.isMajorUnproved(from, target.version())) {
                findings.add(PathFindings.unproved(from, target));
            }
        }
        if (!whole) {
            Version stuck = walk.stations().get(walk.stations().size() - 1).version();
            findings.add(PathFindings.unreachable(stuck, walk.obstacles(), overridden.isPresent()));
        }
        return new PlannedPath(target, hops, findings);
    }
}
