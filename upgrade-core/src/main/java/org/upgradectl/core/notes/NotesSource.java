package org.upgradectl.core.notes;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;

/**
 * Finds the notes of all releases from one to another in the files of the releases themselves. Projects drop old notes
 * from newer trees: what the target lacks is looked for in the newest release that may have it.
 */
public final class NotesSource {
    private static final Logger LOG = LoggerFactory.getLogger(NotesSource.class);

    private final Product.Notes where;
    private final List<Release> releases;
    private final Function<Release, ReleaseTree> open;

    /**
     * Takes what the source offers.
     *
     * @param releases all that there are
     * @param open a release's files; closed here
     */
    public NotesSource(Product.Notes where, List<Release> releases, Function<Release, ReleaseTree> open) {
        this.where = requireNonNull(where, "where is null");
        this.releases = List.copyOf(releases);
        this.open = requireNonNull(open, "open is null");
    }

    /** The notes after {@code from}, up to the release whose files are given. */
    public ReleaseNotes read(Version from, Release to, ReleaseTree tree) {
        List<Release> between = between(from, to);
        Map<Version, ReleaseNote> found = new TreeMap<>(Comparator.reverseOrder());
        files(between).forEach((file, newest) -> {
            Optional<String> text =
                    NotesFile.text(tree, file).or(() -> newest.equals(to) ? Optional.empty() : fetch(newest, file));
            NotesParser.parse(text.orElse(""), where.breaking()).stream()
                    .filter(note -> within(note.version(), from, to.version()))
                    .forEach(note -> found.putIfAbsent(note.version(), note));
        });
        List<Version> without = between.stream()
                .map(Release::version)
                .filter(version -> !found.containsKey(version))
                .toList();
        return new ReleaseNotes(from, to.version(), List.copyOf(found.values()), without);
    }

    private List<Release> between(Version from, Release to) {
        List<Release> between = new ArrayList<>(releases.stream()
                .filter(release -> !release.preRelease())
                .filter(release -> within(release.version(), from, to.version()))
                .filter(release -> !release.equals(to))
                .toList());
        if (to.version().compareTo(from) > 0) {
            between.add(to);
        }
        between.sort(Comparator.comparing(Release::version).reversed());
        return between;
    }

    /** A pre-release belongs to it only where one is the target. */
    private static boolean within(Version version, Version from, Version to) {
        return version.compareTo(from) > 0
                && version.compareTo(to) <= 0
                && (version.preRelease().isEmpty() || version.equals(to));
    }

    /** The files that may hold them, each with the newest release that may have it. */
    private Map<String, Release> files(List<Release> between) {
        Map<String, Release> files = new LinkedHashMap<>();
        for (Release release : between) {
            files.putIfAbsent(NotesFile.of(where, release.version()), release);
        }
        return files;
    }

    private Optional<String> fetch(Release release, String file) {
        try (ReleaseTree tree = open.apply(release)) {
            return NotesFile.text(tree, file);
        } catch (UpgradeException e) {
            LOG.info("The notes of {} can't be fetched: {}", release.version(), e.getMessage());
            return Optional.empty();
        }
    }
}
