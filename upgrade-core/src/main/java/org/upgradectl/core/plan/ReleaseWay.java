package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.version.Version;

/**
 * How one gets to a release by the rule of the guides: to any newer one at once, but into another major release only from
 * the last minor one of the one before.
 *
 * @param reachable whether there is a way: not where the release is older than the installed one
 * @param via the releases on the way, in order
 */
public record ReleaseWay(boolean reachable, List<Version> via) {
    public ReleaseWay {
        via = List.copyOf(via);
    }

    /** The way from an installed version to a release, among all that there are. */
    public static ReleaseWay to(Release target, Version from, List<Release> all) {
        requireNonNull(from, "from is null");
        if (target.version().compareTo(from) < 0) {
            return new ReleaseWay(false, List.of());
        }
        List<Version> via = new ArrayList<>();
        Version here = from;
        while (here.major() < target.version().major()) {
            Optional<Version> last = lastOf(here.major(), all);
            if (last.isPresent() && last.get().minor() > here.minor()) {
                via.add(last.get());
            }
            Optional<Long> next = nextMajor(here.major(), target.version().major(), all);
            if (next.isEmpty()) {
                break;
            }
            here = lastOf(next.get(), all).orElse(here);
            if (next.get() < target.version().major()) {
                via.add(here);
            }
        }
        return new ReleaseWay(true, via);
    }

    /**
     * The release of a version.
     *
     * @throws UpgradeException {@code release.unknown}, naming the newest ones
     */
    public static Release find(Version version, List<Release> all) {
        return new TargetChoice(all).target(Optional.of(version));
    }

    private static Optional<Version> lastOf(long major, List<Release> all) {
        return all.stream()
                .filter(release -> !release.preRelease() && release.version().major() == major)
                .map(Release::version)
                .max(Comparator.naturalOrder());
    }

    /** Some products leave a major number out. */
    private static Optional<Long> nextMajor(long after, long upTo, List<Release> all) {
        return all.stream()
                .filter(release -> !release.preRelease())
                .map(release -> release.version().major())
                .filter(major -> major > after && major <= upTo)
                .min(Comparator.naturalOrder());
    }
}
