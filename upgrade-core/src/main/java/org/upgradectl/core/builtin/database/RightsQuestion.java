package org.upgradectl.core.builtin.database;

import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.StandardFacts;

/** May the product's role migrate its database? */
final class RightsQuestion implements DatabaseCheck.Question {
    @Override
    public void ask(CheckContext context, FindingSink out) {
        Optional<Map<String, Object>> rights = context.facts().find(DatabaseFacts.RIGHTS);
        Optional<Map<String, Object>> obstacles = context.facts().find(DatabaseFacts.OBSTACLES);
        if (rights.isEmpty() || obstacles.isEmpty()) {
            return;
        }
        String user = Sql.name(context.facts().get(StandardFacts.DATABASE_USER));
        ask(Rights.of(rights.get()), user, out);
        ask(Obstacles.of(obstacles.get()), user, context.facts().get(StandardFacts.DATABASE_NAME), out);
    }

    private static void ask(Rights rights, String user, FindingSink out) {
        if (!rights.createInPublic()) {
            out.add(Finding.blocker(
                    "database.no-create-right",
                    "the product's role may not create tables in schema public",
                    "Role " + user + " lacks the right CREATE on schema public; since PostgreSQL 15 only the owner of a"
                            + " database has it by itself.",
                    "As an administrator, in the product's database:  GRANT CREATE ON SCHEMA public TO " + user + ";"));
        }
    }

    private static void ask(Obstacles obstacles, String user, String database, FindingSink out) {
        if (!obstacles.foreignTables().isEmpty()) {
            out.add(Finding.blocker(
                            "database.foreign-tables",
                            "some tables do not belong to the product's role, which could not migrate them",
                            Belongings.shortList(obstacles.foreignTables()),
                            "As an administrator, in the product's database:  ALTER TABLE ... OWNER TO " + user
                                    + ";  for each (or REASSIGN OWNED BY ... TO " + user + ";)")
                    .orWaived());
        }
        if (obstacles.standby()) {
            out.add(Finding.blocker(
                    "database.standby",
                    "the database server is a standby, and takes no writes",
                    "pg_is_in_recovery() is true.",
                    "Point the product's configuration to the primary server."));
        }
        if (obstacles.readOnly()) {
            out.add(Finding.blocker(
                    "database.read-only",
                    "transactions in the database are read-only by default",
                    "default_transaction_read_only is on for role " + user + " in database " + database + ".",
                    "ALTER DATABASE " + Sql.name(database) + " RESET default_transaction_read_only;\nALTER ROLE " + user
                            + " RESET default_transaction_read_only;"));
        }
    }
}
