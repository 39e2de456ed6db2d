package org.upgradectl.core.builtin.django.migrations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;

/** How the live tree's own migrations and those that the database has had differ. */
public final class InstalledMigrationsReader implements FactReader {
    /** Names of the installed tree's migrations that the database has not had. */
    public static final FactKey<List<Object>> BEHIND = FactKey.list("migrations.behind", FactKind.INFO);

    /** Names of the database's migrations that come after all that the installed tree knows. */
    public static final FactKey<List<Object>> AHEAD = FactKey.list("migrations.ahead", FactKind.INFO);

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(BEHIND, AHEAD);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.MIGRATIONS_APPLIED);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Optional<List<String>> applied = context.facts()
                .find(StandardFacts.MIGRATIONS_APPLIED)
                .map(names -> names.stream().map(String::valueOf).toList());
        if (applied.isEmpty() || !DjangoSchemaTracker.tracks(context.site().product())) {
            return;
        }
        MigrationSet installed = MigrationFiles.of(
                context.paths().root(), context.site().product().project());
        out.put(
                BEHIND,
                List.copyOf(
                        installed.without(installed.unusedApps(applied.get())).pending(applied.get())));
        out.put(AHEAD, List.copyOf(installed.newer(applied.get())));
    }
}
