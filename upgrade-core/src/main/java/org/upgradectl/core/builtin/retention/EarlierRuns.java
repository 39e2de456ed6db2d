package org.upgradectl.core.builtin.retention;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.version.Version;

/** What the ended runs of a site have left. */
final class EarlierRuns {
    private final Site site;
    private final SitePaths paths;
    private final List<EarlierRun> runs;

    EarlierRuns(Site site, SitePaths paths) {
        this.site = requireNonNull(site, "site is null");
        this.paths = requireNonNull(paths, "paths is null");
        this.runs = EarlierRun.in(site.folders().state());
    }

    /** Releases that a run upgraded to, and whose environments are there and not live; the newest run's first. */
    List<Object> releases() {
        return runs.stream()
                .filter(EarlierRun::upgraded)
                .map(EarlierRun::to)
                .distinct()
                .filter(release -> Version.parse(release)
                        .filter(version -> isFolder(paths.environment(version)))
                        .filter(version -> !isLive(paths.environment(version)))
                        .isPresent())
                .map(release -> (Object) release)
                .toList();
    }

    /**
     * Backups that may go once there is one more, by the ids of their runs. The backup of a failed run does not count, and
     * goes with those of its age.
     */
    List<Object> oldBackups() {
        int room = site.retention().backups() - 1;
        List<Object> old = new ArrayList<>();
        for (EarlierRun run : runs) {
            if (!isFolder(site.folders().backup().resolve(run.id()))) {
                continue;
            }
            if (room <= 0) {
                old.add(run.id());
            } else if (run.upgraded()) {
                room--;
            }
        }
        return List.copyOf(old);
    }

    /** By what it is, not by its name: the link, or the root, may lead there by another one. */
    private boolean isLive(Path environment) {
        try {
            Path live = paths.environmentLink();
            return Files.exists(live) && Files.isSameFile(live, environment);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
