package org.upgradectl.core.builtin.database;

import java.util.List;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.core.host.DatabaseError;

/** Do transactions stand in the way that the end of their clients does not end? */
final class TransactionsQuestion implements DatabaseCheck.Question {
    @Override
    public void ask(CheckContext context, FindingSink out) {
        context.facts().find(DatabaseFacts.OBSTACLES).map(Obstacles::of).ifPresent(obstacles -> {
            List<String> prepared = obstacles.prepared();
            if (!prepared.isEmpty()) {
                out.add(Finding.blocker(
                        DatabaseError.PREPARED_TRANSACTIONS.id(),
                        "prepared transactions keep the database from being copied and renamed",
                        Belongings.shortList(prepared),
                        "In the product's database, once they are understood:  ROLLBACK PREPARED "
                                + Sql.text(prepared.get(0)) + ";  (or COMMIT PREPARED)"));
            }
            if (!obstacles.longTransactions().isEmpty()) {
                out.add(Finding.warning(
                        "database.long-transactions",
                        "transactions are open that began more than five minutes ago",
                        String.join("\n", obstacles.longTransactions())
                                + "\nThey are ended, and rolled back, when the database is copied.",
                        "Let them end, or end them:  SELECT pg_terminate_backend(PROCESS);"));
            }
        });
    }
}
