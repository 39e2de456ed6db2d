package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.site.Site;

/** What an install method may use for one site. */
public record SiteReleases(
        Site site, Path cache, boolean offline, Commands commands, Progress progress, Cancellation cancellation)
        implements ReleaseContext {
    public SiteReleases {
        requireNonNull(site, "site is null");
        requireNonNull(cache, "cache is null");
        requireNonNull(commands, "commands is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(cancellation, "cancellation is null");
    }
}
