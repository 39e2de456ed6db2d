package org.upgradectl.core.builtin.database;

import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.StandardFacts;

/** Is there a pooler between the product and the server? */
final class PoolerQuestion implements DatabaseCheck.Question {
    @Override
    public void ask(CheckContext context, FindingSink out) {
        context.facts()
                .find(DatabaseFacts.POOLER)
                .ifPresent(evidence -> out.add(Finding.warning(
                        "database.pooler",
                        "a pooler stands between the product and the database server",
                        "At "
                                + context.facts()
                                        .find(StandardFacts.DATABASE_HOST)
                                        .orElse("") + " port "
                                + context.facts()
                                        .find(StandardFacts.DATABASE_PORT)
                                        .map(Object::toString)
                                        .orElse("")
                                + ": " + evidence
                                + "\nIt keeps sessions open in which locks and settings of one client are met by the next, and"
                                + " which stand in the way of a copy of the database.",
                        "Name the server itself in the product's configuration while it is upgraded, or stop the pooling of"
                                + " this database meanwhile (PgBouncer: PAUSE "
                                + context.facts()
                                        .find(StandardFacts.DATABASE_NAME)
                                        .orElse("DATABASE")
                                + "; when the services are stopped).")));
    }
}
