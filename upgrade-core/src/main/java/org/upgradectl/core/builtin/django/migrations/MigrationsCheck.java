package org.upgradectl.core.builtin.django.migrations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;

/**
 * Whether database and code belong together. Django itself says nothing of a database that is newer than the code:
 * its commands end with 0.
 */
public final class MigrationsCheck implements Check {
    @Override
    public String id() {
        return "migrations";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY, Moment.TARGET, Moment.STAGED);
    }

    @Override
    public Set<String> findings() {
        return Set.of(
                "migrations.database-newer",
                "migrations.graph-broken",
                "migrations.unknown",
                "migrations.pending-before",
                "migrations.already-there");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (!DjangoSchemaTracker.tracks(context.site().product())) {
            return;
        }
        if (context.moment() == Moment.STAGED) {
            inspectStaged(context, context.hop().orElseThrow(), out);
            return;
        }
        Optional<List<String>> applied = context.facts()
                .find(StandardFacts.MIGRATIONS_APPLIED)
                .map(names -> names.stream().map(String::valueOf).toList());
        if (applied.isEmpty()) {
            return;
        }
        if (context.moment() == Moment.SURVEY) {
            inspectLive(context, out);
        } else {
            inspectTarget(context, applied.get(), out);
        }
    }

    private static void inspectLive(CheckContext context, FindingSink out) {
        List<String> pending = context.facts().find(InstalledMigrationsReader.BEHIND).orElse(List.of()).stream()
                .map(String::valueOf)
                .toList();
        if (!pending.isEmpty()) {
            out.add(Finding.warning(
                    "migrations.pending-before",
                    "the installed release has migrations that the database has not had",
                    String.join("\n", pending),
                    "An upgrade was perhaps not brought to its end. They would run together with those of the new"
                            + " release."));
        }
    }

    private static void inspectTarget(CheckContext context, List<String> applied, FindingSink out) {
        List<String> newer = context.tree()
                .map(tree -> MigrationFiles.of(tree, context.site().product().project())
                        .newer(applied))
                .orElse(List.of());
        if (!newer.isEmpty()) {
            out.add(Finding.blocker(
                            "migrations.database-newer",
                            "the database has had migrations that "
                                    + context.hop().orElseThrow().label() + " does not know: it is newer than the code",
                            String.join("\n", newer),
                            "Choose the release that they came with, or a later one; or bring back the database that"
                                    + " belongs to the installed release.")
                    .orWaived());
        }
    }

    private static void inspectStaged(CheckContext context, Hop hop, FindingSink out) {
        List<StagedMigrations.Addition> present =
                context.facts().find(MigrationFacts.PRESENT, hop).orElse(List.of()).stream()
                        .map(fact -> addition((Map<?, ?>) fact))
                        .toList();
        if (!present.isEmpty()) {
            out.add(Finding.blocker(
                            "migrations.already-there",
                            "the database has already what migrations of " + hop.label() + " would add",
                            String.join(
                                    "\n",
                                    present.stream()
                                            .map(StagedMigrations.Addition::described)
                                            .toList()),
                            advice(context, present.get(0)))
                    .orWaived());
        }
        context.facts()
                .find(MigrationFacts.PROBLEM, hop)
                .ifPresent(problem -> out.add(Finding.blocker(
                        "migrations.graph-broken",
                        "the migrations of " + hop.label() + " can't run on this database",
                        problem,
                        "Pass a release in between:\nupgradectl upgrade --to " + hop.label() + " --via VERSION")));
        context.facts()
                .find(MigrationFacts.UNLISTED, hop)
                .ifPresent(reason -> out.add(Finding.blocker(
                                "migrations.unknown",
                                "which migrations " + hop.label() + " would run could not be found out",
                                reason,
                                "Look at the release notes for what the configuration has to say from this release on.")
                        .orWaived()));
    }

    private static StagedMigrations.Addition addition(Map<?, ?> fact) {
        return new StagedMigrations.Addition(
                String.valueOf(fact.get("migration")),
                String.valueOf(fact.get("table")),
                String.valueOf(fact.get("column")));
    }

    /** Somebody changed the schema by hand, or a restore was not whole: only a person knows which. */
    private static String advice(CheckContext context, StagedMigrations.Addition first) {
        String database = context.facts().find(StandardFacts.DATABASE_NAME).orElse("DATABASE");
        String table = "\"" + first.table() + "\"";
        String removed = first.column().isEmpty()
                ? "DROP TABLE " + table + ";"
                : "ALTER TABLE " + table + " DROP COLUMN \"" + first.column() + "\";";
        return "Look at it:  psql " + database + " -c '\\d " + table + "'\nA leftover that holds nothing of value:  "
                + removed + "\nWhat the migration itself has made: its row in django_migrations is missing.";
    }
}
