package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.site.UpgradePath.Majors;
import org.upgradectl.api.site.UpgradePath.Stop;
import org.upgradectl.api.version.Version;

/** What a product's descriptor says of ways, applied to the releases that there are. */
final class ReleaseRule {
    private static final Comparator<Release> OLDEST_FIRST = Comparator.comparing(Release::version);

    private final UpgradePath path;
    private final List<Release> usable;

    /** Takes the releases that a way may lead over; pre-releases among them are never chosen. */
    ReleaseRule(UpgradePath path, List<Release> usable) {
        this.path = requireNonNull(path, "path is null");
        this.usable = usable.stream().filter(release -> !release.preRelease()).toList();
    }

    /** The releases to pass from an installed version to a release, in order; none where it is reached at once. */
    List<Station> stations(Version from, Release target) {
        List<Station> stations = new ArrayList<>();
        Optional<Station> next = next(from, target.version());
        while (next.isPresent()) {
            stations.add(next.get());
            next = next(next.get().version(), target.version());
        }
        return List.copyOf(stations);
    }

    /** Minor releases that the way has to pass, and none of whose releases are there. */
    List<Stop> missing(Version from, Version to) {
        return path.stops().stream()
                .filter(stop -> applies(stop, from, to) && last(of(stop)).isEmpty())
                .toList();
    }

    /**
     * Whether a way leaves a major release of which nothing tells that it is left from its last minor one: the source offers
     * none of its releases that is as new, and the descriptor names none.
     */
    boolean isMajorUnproved(Version from, Version to) {
        return path.majors() == Majors.FROM_LAST_MINOR
                && from.major() < to.major()
                && usable.stream()
                        .noneMatch(release ->
                                release.version().major() == from.major() && compareMinor(release.version(), from) >= 0)
                && path.stops().stream().noneMatch(stop -> stop.at().major() == from.major());
    }

    private Optional<Station> next(Version here, Version target) {
        Optional<Station> major = byMajor(here, target);
        Version end = major.map(Station::version).orElse(target);
        return path.stops().stream()
                .filter(stop -> applies(stop, here, end))
                .flatMap(stop -> last(of(stop)).map(release -> new Station(release, stop.because())).stream())
                .filter(station -> station.version().compareTo(here) > 0)
                .min(Comparator.comparing(Station::version))
                .or(() -> major);
    }

    private Optional<Station> byMajor(Version here, Version target) {
        if (path.majors() == Majors.FREELY || here.major() >= target.major()) {
            return Optional.empty();
        }
        Optional<Release> last = last(release -> release.version().major() == here.major());
        if (last.isPresent() && last.get().version().minor() > here.minor()) {
            return last.map(release -> new Station(release, because(here.major())));
        }
        return nextMajor(here.major(), target.major())
                .filter(next -> next < target.major())
                .flatMap(next -> last(release -> release.version().major() == next)
                        .map(release -> new Station(release, because(next))));
    }

    private static String because(long major) {
        return "the guide allows the step beyond " + major + ".x only from its last minor release";
    }

    /** Some products leave a major number out. */
    private Optional<Long> nextMajor(long after, long upTo) {
        return usable.stream()
                .map(release -> release.version().major())
                .filter(major -> major > after && major <= upTo)
                .min(Comparator.naturalOrder());
    }

    private static boolean applies(Stop stop, Version here, Version end) {
        return stop.from().contains(here) && compareMinor(here, stop.at()) < 0 && compareMinor(end, stop.at()) > 0;
    }

    private static Predicate<Release> of(Stop stop) {
        return release -> compareMinor(release.version(), stop.at()) == 0;
    }

    private static int compareMinor(Version one, Version other) {
        return one.major() != other.major()
                ? Long.compare(one.major(), other.major())
                : Long.compare(one.minor(), other.minor());
    }

    private Optional<Release> last(Predicate<Release> which) {
        return usable.stream().filter(which).max(OLDEST_FIRST);
    }
}
