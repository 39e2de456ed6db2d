package org.upgradectl.core.builtin.django.migrations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;

/** The migrations that a release's own tree brings and that the live database has not had. */
public final class BroughtReader implements FactReader {
    @Override
    public Moment moment() {
        return Moment.TARGET;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.MIGRATIONS_BROUGHT);
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
        String project = context.site().product().project();
        List<String> names = applied.get().stream().map(String::valueOf).toList();
        // An application that is new with the release counts; one that the site could have had, and has not, doesn't.
        Set<String> unused = MigrationFiles.of(context.paths().root(), project).unusedApps(names);
        MigrationSet migrations =
                MigrationFiles.of(context.tree().get(), project).without(unused);
        out.put(StandardFacts.MIGRATIONS_BROUGHT, List.copyOf(migrations.pending(names)));
    }
}
