package org.upgradectl.core.builtin.database;

import java.util.Set;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;

/** Reads the server and the database as the product's role. */
final class ServerReader implements FactReader {
    private static final Set<FactKey<?>> OF_SERVER = Set.of(
            StandardFacts.POSTGRESQL_VERSION,
            StandardFacts.DATABASE_SIZE,
            DatabaseFacts.RIGHTS,
            DatabaseFacts.OBSTACLES);

    @Override
    public Set<FactKey<?>> provides() {
        return OF_SERVER;
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(
                StandardFacts.DATABASE_HOST,
                StandardFacts.DATABASE_PORT,
                StandardFacts.DATABASE_NAME,
                StandardFacts.DATABASE_USER);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        if (context.facts().find(StandardFacts.DATABASE_NAME).isEmpty()) {
            unknown(out, "the product's configuration does not tell the database");
            return;
        }
        Reach reach = Reach.of(context);
        String database = reach.address().database();
        try (SqlSession session = Sessions.role(reach, database)) {
            Row row = session.query("SELECT current_setting('server_version'), pg_database_size(current_database())")
                    .get(0);
            // Distributions append a name of their own: 15.20 (Debian 15.20-0+deb12u1).
            out.put(StandardFacts.POSTGRESQL_VERSION, row.text(0).split(" ", 2)[0]);
            out.put(StandardFacts.DATABASE_SIZE, row.number(1));
            out.put(DatabaseFacts.RIGHTS, Rights.read(session, database).toMap());
            out.put(DatabaseFacts.OBSTACLES, Obstacles.read(session).toMap());
        } catch (UpgradeException e) {
            unknown(out, e.getMessage());
        }
    }

    private static void unknown(FactSink out, String reason) {
        OF_SERVER.forEach(key -> out.unknown(key, reason));
    }
}
