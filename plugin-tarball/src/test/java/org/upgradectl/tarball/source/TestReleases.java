package org.upgradectl.tarball.source;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;

/**
 * Real processes, and a cache of the test's.
 *
 * @param cache exists
 */
public record TestReleases(Path cache, boolean offline, TestActContext host) implements ReleaseContext {
    public TestReleases {
        requireNonNull(cache, "cache is null");
        requireNonNull(host, "host is null");
    }

    public static TestReleases in(Path folder) {
        return new TestReleases(folder, false, TestActContext.of(TestSites.minimal(folder)));
    }

    /** For a site of the test's. */
    public static TestReleases of(Site site, Path cache) {
        return new TestReleases(cache, false, TestActContext.of(site));
    }

    TestReleases withoutNetwork() {
        return new TestReleases(cache, true, host);
    }

    static Release release(String version, String ref) {
        return new Release(new Version(version), ref, Optional.empty(), Optional.empty(), false);
    }

    @Override
    public Site site() {
        return host.site();
    }

    @Override
    public Commands commands() {
        return host.commands();
    }

    @Override
    public Progress progress() {
        return host.progress();
    }

    @Override
    public Cancellation cancellation() {
        return host.cancellation();
    }
}
