package org.upgradectl.core.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.version.Version;

/**
 * Where things of a site lie, by its settings, its install method and the id of the run.
 *
 * @param root with its links resolved; as the site names it where there is nothing yet
 * @param run where what is kept of the work at hand lies: a run's folder, or a repair's
 */
public record DefaultSitePaths(Site site, Path root, String id, ReleaseLayout layout, Path run) implements SitePaths {
    /** What follows the numbers of a version that is not final. */
    private static final String UNFINISHED = "[-._]?(?:(?:alpha|beta|preview|pre|dev|post|rc)[-._]?\\d*|[abc]\\d+)";

    /**
     * A folder that is named after its release: {@code netpoint-3.7.8}, {@code NetPoint_v3.7.3-dev}. What else follows, as in
     * {@code netpoint-3.7.8-prod}, tells it from the folder of another site.
     */
    private static final Pattern NAMED = Pattern.compile("(.*?[-_]v?)\\d+(?:\\.\\d+)+(?:" + UNFINISHED
            + ")?([-_+][A-Za-z][0-9A-Za-z._+-]*?)?(?:\\.\\d+|\\.[A-Za-z][0-9A-Za-z.-]*)?");

    public DefaultSitePaths {
        requireNonNull(site, "site is null");
        requireNonNull(root, "root is null");
        requireNonNull(id, "id is null");
        requireNonNull(layout, "layout is null");
        requireNonNull(run, "run is null");
    }

    /** Of a run, whose folder is one of {@code runs}. */
    public DefaultSitePaths(Site site, Path root, String id, ReleaseLayout layout) {
        this(site, root, id, layout, site.folders().state().resolve("runs").resolve(id));
    }

    /** Resolves the links of the root now: during the run, the root's own link may change place. */
    public static DefaultSitePaths of(Site site, String id, ReleaseLayout layout) {
        return new DefaultSitePaths(site, real(site.root()), id, layout);
    }

    @Override
    public Path environmentLink() {
        return root.resolve(site.product().environment());
    }

    @Override
    public Path environment(Version version) {
        String name = site.product().environment();
        return switch (layout) {
            case IN_PLACE -> root.resolve(name + "-" + version.text());
            case OWN_FOLDER -> staged(version).resolve(name);
        };
    }

    @Override
    public Path staged(Version version) {
        return switch (layout) {
            case IN_PLACE -> root.resolveSibling(root.getFileName() + ".staged-" + version.text());
            case OWN_FOLDER -> ownFolder(version);
        };
    }

    /** Named like the live one, so that an administrator finds both where he looks for them. */
    private Path ownFolder(Version version) {
        Matcher named = NAMED.matcher(String.valueOf(root.getFileName()));
        String prefix = named.matches() ? named.group(1) : site.root().getFileName() + "-";
        String suffix = named.matches() ? Optional.ofNullable(named.group(2)).orElse("") : "";
        Path folder = root.resolveSibling(prefix + version.text() + suffix);
        // A product may publish another tree under the same version.
        return folder.equals(root) ? root.resolveSibling(folder.getFileName() + ".2") : folder;
    }

    @Override
    public Path overlay(Version version) {
        return run.resolve("overlay-" + version.text());
    }

    @Override
    public Path backup() {
        return site.folders().backup().resolve(id);
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            // The survey tells what is wrong with it.
            return root;
        }
    }
}
