package org.upgradectl.core.builtin.django.migrations;

import java.util.List;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;

/** Facts of migrations beyond the standard ones. */
final class MigrationFacts {
    /** Of a hop: what its own tree's migrations leave in the record of applied ones, with what squashed ones stand for. */
    static final FactKey<List<Object>> RECORDED = FactKey.list("migrations.recorded", FactKind.INFO);

    /** Of a hop, once staged: the same with those of its packages. */
    static final FactKey<List<Object>> STAGED_RECORDED = FactKey.list("migrations.staged-recorded", FactKind.INFO);

    /** Of a hop, once staged: tables, {@code table.}, and columns, {@code table.column}, that its migrations remove. */
    static final FactKey<List<Object>> REMOVED = FactKey.list("migrations.removed", FactKind.INFO);

    /** Of a hop, once staged: why its migrations can't run on this database; absent where they can. */
    static final FactKey<String> PROBLEM = FactKey.text("migrations.problem", FactKind.INFO);

    /** Of a hop, once staged: why its migrations could not be listed; absent where they could. */
    static final FactKey<String> UNLISTED = FactKey.text("migrations.unlisted", FactKind.INFO);

    /**
     * Of a hop, once staged: tables and columns that its migrations would add, and that the database has already: objects
     * with {@code migration}, {@code table}, {@code column} (empty: the table itself).
     */
    static final FactKey<List<Object>> PRESENT = FactKey.list("migrations.present", FactKind.INFO);

    private MigrationFacts() {}
}
