package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.version.Version;

/**
 * How one gets to a release by what the product's descriptor and its notes say; what its migrations forbid is a plan's.
 *
 * @param reachable whether there is a way: not where the release is older than the installed one
 * @param via the releases on the way, in order
 */
public record ReleaseWay(boolean reachable, List<Version> via) {
    public ReleaseWay {
        via = List.copyOf(via);
    }

    /**
     * The way from an installed version to a release, among all that there are.
     *
     * @param unusable releases that no way leads over
     */
    public static ReleaseWay to(
            Release target, Version from, List<Release> all, UpgradePath path, Collection<Version> unusable) {
        requireNonNull(from, "from is null");
        if (target.version().compareTo(from) < 0) {
            return new ReleaseWay(false, List.of());
        }
        List<Release> usable = all.stream()
                .filter(release -> unusable.stream().noneMatch(version -> version.compareTo(release.version()) == 0))
                .toList();
        return new ReleaseWay(
                true,
                new ReleaseRule(path, usable)
                        .stations(from, target).stream().map(Station::version).toList());
    }

    /**
     * Releases that must not be used, with the reason: by the descriptor, and by the notes in the files of the newest one.
     *
     * @param open a release's files, fetched where they are not here yet; where that fails, only the descriptor is heard
     */
    public static Map<Version, String> unusable(
            Product product, List<Release> all, Function<Release, ReleaseTree> open) {
        try (OpenTrees trees = new OpenTrees(open)) {
            UnusableReleases unusable = new UnusableReleases(product.path(), product.notes(), all, trees);
            all.stream()
                    .filter(release -> !release.preRelease())
                    .max(Comparator.comparing(Release::version))
                    .ifPresent(newest -> unusable.learnFrom(newest, all));
            return Map.copyOf(unusable.reasons());
        }
    }

    /**
     * The release of a version.
     *
     * @throws UpgradeException {@code release.unknown}, naming the newest ones
     */
    public static Release find(Version version, List<Release> all) {
        return new TargetChoice(all).target(Optional.of(version));
    }
}
