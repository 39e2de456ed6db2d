package org.upgradectl.core.survey;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;

/** What readers and checks see at one moment. */
record ReadingContext(Surroundings surroundings, FactSnapshot snapshot, Moment moment, Optional<AtRelease> at)
        implements CheckContext {
    @Override
    public Optional<Hop> hop() {
        return at.map(AtRelease::hop);
    }

    @Override
    public List<Hop> hops() {
        return at.map(AtRelease::hops).orElse(List.of());
    }

    @Override
    public Optional<ReleaseTree> tree() {
        return at.map(AtRelease::tree);
    }

    @Override
    public Site site() {
        return surroundings.site();
    }

    @Override
    public SitePaths paths() {
        return surroundings.paths();
    }

    @Override
    public Facts facts() {
        return snapshot;
    }

    @Override
    public Commands commands() {
        return surroundings.commands();
    }

    @Override
    public Secrets secrets() {
        return surroundings.secrets();
    }

    @Override
    public Databases databases() {
        return surroundings.databases().apply(snapshot);
    }

    @Override
    public Cancellation cancellation() {
        return surroundings.cancellation();
    }

    @Override
    public boolean offline() {
        return surroundings.offline();
    }

    @Override
    public String whyUnknown(FactKey<?> key) {
        return snapshot.unknown().getOrDefault(key.id(), "");
    }
}
