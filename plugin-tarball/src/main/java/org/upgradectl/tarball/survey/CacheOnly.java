package org.upgradectl.tarball.survey;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.site.Site;
import org.upgradectl.tarball.release.ArchiveInstallMethod;

/**
 * What was fetched for a plan lies in the cache: nothing is fetched a second time.
 *
 * @param offline whether nothing may be fetched at all
 */
record CacheOnly(FactContext facts, boolean offline) implements ReleaseContext {
    CacheOnly {
        requireNonNull(facts, "facts is null");
    }

    /** Of a release whose archive has been opened already. */
    CacheOnly(FactContext facts) {
        this(facts, true);
    }

    @Override
    public Site site() {
        return facts.site();
    }

    @Override
    public Path cache() {
        return facts.site().folders().cache().resolve(ArchiveInstallMethod.ID);
    }

    @Override
    public Commands commands() {
        return facts.commands();
    }

    @Override
    public Progress progress() {
        return Silent.SILENT;
    }

    @Override
    public Cancellation cancellation() {
        return facts.cancellation();
    }
}
