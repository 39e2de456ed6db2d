package org.upgradectl.core.builtin.django.migrations;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.ReleaseTree;

/** The migrations that a release's own tree brings and that the live database will not have had by then. */
public final class BroughtReader implements FactReader {
    @Override
    public Moment moment() {
        return Moment.TARGET;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.MIGRATIONS_BROUGHT, MigrationFacts.RECORDED);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.MIGRATIONS_APPLIED);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Optional<List<Object>> applied = context.facts().find(StandardFacts.MIGRATIONS_APPLIED);
        if (applied.isEmpty() || context.tree().isEmpty()) {
            return;
        }
        List<String> now = applied.get().stream().map(String::valueOf).toList();
        List<String> names = EarlierHops.applied(context, now, MigrationFacts.RECORDED);
        MigrationSet migrations = installed(context, context.tree().get(), names);
        List<String> pending = migrations.pending(names);
        out.put(StandardFacts.MIGRATIONS_BROUGHT, List.copyOf(pending));
        out.put(MigrationFacts.RECORDED, List.copyOf(migrations.recorded(pending)));
    }

    /** An application that is new with the release counts; one that the site could have had, and has not, doesn't. */
    static MigrationSet installed(FactContext context, ReleaseTree tree, Collection<String> applied) {
        String project = context.site().product().project();
        Set<String> unused = MigrationFiles.of(context.paths().root(), project).unusedApps(applied);
        return MigrationFiles.of(tree, project).without(unused);
    }
}
