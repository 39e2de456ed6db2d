package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.plan.ReleaseWay;

/** Brings a release into the cache of its site, judged whole, so that an upgrade needs no network for it. */
public final class ReleaseFetchAction {
    private final Workspace workspace;

    public ReleaseFetchAction(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    /**
     * A release that is in the cache.
     *
     * @param content what identifies its bytes: a commit, or the sha256 of an archive
     */
    public record Fetched(String site, Version version, String ref, String content) {
        public Fetched {
            requireNonNull(site, "site is null");
            requireNonNull(version, "version is null");
            requireNonNull(ref, "ref is null");
            requireNonNull(content, "content is null");
        }
    }

    /** Fetches; nothing but the cache is changed. */
    public Fetched execute(Site site, Version version) {
        SiteWork work = workspace.work(site, SilentProgress.SILENT, List.of());
        return Reading.of(() -> {
            Release release = ReleaseWay.find(version, work.releases());
            return new Fetched(site.name(), release.version(), release.ref(), work.fetch(release));
        });
    }
}
