package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.schema.SchemaTracker.Foresight;
import org.upgradectl.api.version.Version;

/**
 * Walks a way with the migrations of its releases: a squashed one runs only where all or none of those that it stands for
 * have been applied. Where a step can't be made, a release in between is looked for with which it can.
 */
final class MigrationProof {
    /** Of a long row of releases the newest are looked at: each of them may have to be fetched. */
    private static final int MOST_LOOKED_AT = 8;

    private final Foreseer foreseer;
    private final Function<Release, Boolean> mayBeUsed;
    private final List<Release> offered;

    /** What the migrations of a release do to a database that has had some. */
    interface Foreseer {
        Foresight foresee(Release release, Set<String> applied);
    }

    /**
     * A way, as far as it can be gone.
     *
     * @param obstacles why the last of these stations can't be reached; none where all can
     */
    record Walk(List<Station> stations, List<String> obstacles) {
        Walk {
            stations = List.copyOf(stations);
            obstacles = List.copyOf(obstacles);
        }
    }

    MigrationProof(Foreseer foreseer, List<Release> offered, Function<Release, Boolean> mayBeUsed) {
        this.foreseer = requireNonNull(foreseer, "foreseer is null");
        this.offered = List.copyOf(offered);
        this.mayBeUsed = requireNonNull(mayBeUsed, "mayBeUsed is null");
    }

    /**
     * Goes a way from the installed version.
     *
     * @param way its last station is the target
     * @param fixed whether no release may be put in between
     */
    Walk walk(Version from, List<Station> way, Set<String> applied, boolean fixed) {
        List<Station> left = new ArrayList<>(way);
        List<Station> gone = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(applied);
        Version here = from;
        while (!left.isEmpty()) {
            Station next = left.get(0);
            Foresight foresight = foreseer.foresee(next.release(), names);
            if (!foresight.obstacles().isEmpty()) {
                Optional<Station> between = fixed ? Optional.empty() : between(here, next, names, foresight);
                if (between.isEmpty()) {
                    gone.add(next);
                    return new Walk(gone, foresight.obstacles());
                }
                left.add(0, between.get());
                continue;
            }
            names.addAll(foresight.recorded());
            gone.add(left.remove(0));
            here = next.version();
        }
        return new Walk(gone, List.of());
    }

    private Optional<Station> between(Version here, Station next, Set<String> names, Foresight refused) {
        return candidates(here, next.version()).stream()
                .filter(candidate -> {
                    Foresight way = foreseer.foresee(candidate, names);
                    Set<String> then = new LinkedHashSet<>(names);
                    then.addAll(way.recorded());
                    return way.obstacles().isEmpty()
                            && foreseer.foresee(next.release(), then)
                                    .obstacles()
                                    .isEmpty();
                })
                .findFirst()
                .map(candidate -> new Station(
                        candidate,
                        "the migrations of " + next.version() + " can't run on this database before its own have: "
                                + refused.obstacles().get(0)));
    }

    /** The last release of each minor one in between, the newest first. */
    private List<Release> candidates(Version here, Version next) {
        Map<String, Release> last = new LinkedHashMap<>();
        offered.stream()
                .filter(release -> !release.preRelease() && mayBeUsed.apply(release))
                .filter(release -> release.version().compareTo(here) > 0
                        && release.version().compareTo(next) < 0)
                .sorted(Comparator.comparing(Release::version).reversed())
                .forEach(release -> last.putIfAbsent(
                        release.version().major() + "." + release.version().minor(), release));
        return last.values().stream().limit(MOST_LOOKED_AT).toList();
    }
}
