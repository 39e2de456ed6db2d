package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.site.UpgradePath.Unusable;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.notes.UnusableMarks;

/** Releases that must not be used, by the descriptor and by what the project says in the notes of later releases. */
final class UnusableReleases {
    private static final Logger LOG = LoggerFactory.getLogger(UnusableReleases.class);

    private final List<Release> offered;
    private final OpenTrees trees;
    private final Optional<UnusableMarks> marks;
    private final Map<Version, String> known = new TreeMap<>();
    private final Set<Release> missing = new HashSet<>();

    UnusableReleases(UpgradePath path, Optional<Product.Notes> notes, List<Release> offered, OpenTrees trees) {
        this.offered = List.copyOf(offered);
        this.trees = requireNonNull(trees, "trees is null");
        this.marks = notes.map(UnusableMarks::new);
        for (Unusable unusable : path.unusable()) {
            known.put(unusable.version(), unusable.because());
        }
    }

    boolean has(Release release) {
        return known.containsKey(release.version());
    }

    boolean offers(Version version) {
        return offered.stream().anyMatch(release -> release.version().compareTo(version) == 0);
    }

    /** Why each must not be used, the oldest first. */
    Map<Version, String> reasons() {
        return known;
    }

    List<Release> others() {
        return offered.stream().filter(release -> !has(release)).toList();
    }

    /**
     * Reads what is said of some: by the target's files, by those of the last release of each one's own minor line, and by
     * those of the newest of all, for a warning may have been written long after.
     */
    void learn(List<Release> releases, Release target) {
        Release newest = newest(other -> true).orElse(target);
        releases.forEach(release -> learn(release, Stream.of(target, newestOfItsLine(release), newest)));
    }

    /** Reads what one release's files say of all that came before it. */
    void learnFrom(Release newest, List<Release> releases) {
        releases.stream()
                .filter(release -> !release.preRelease())
                .forEach(release -> learn(release, Stream.of(newest)));
    }

    private void learn(Release release, Stream<Release> sources) {
        if (marks.isPresent() && !has(release)) {
            sources.distinct()
                    .flatMap(by -> said(by, release).stream())
                    .findFirst()
                    .ifPresent(reason -> known.put(release.version(), reason));
        }
    }

    private Release newestOfItsLine(Release release) {
        return newest(other -> other.version().major() == release.version().major()
                        && other.version().minor() == release.version().minor())
                .orElse(release);
    }

    private Optional<Release> newest(Predicate<Release> among) {
        return offered.stream()
                .filter(other -> !other.preRelease() && among.test(other))
                .max(Comparator.comparing(Release::version));
    }

    /** A release that is not on the way may be missing, or broken: it only says less then. */
    private Optional<String> said(Release by, Release of) {
        if (missing.contains(by)) {
            return Optional.empty();
        }
        try {
            ReleaseTree tree = trees.of(by);
            return marks.flatMap(notes -> notes.said(tree, of.version()));
        } catch (UpgradeException e) {
            missing.add(by);
            LOG.info("What {} says of {} can't be read: {}", by.version(), of.version(), e.getMessage());
            return Optional.empty();
        }
    }
}
