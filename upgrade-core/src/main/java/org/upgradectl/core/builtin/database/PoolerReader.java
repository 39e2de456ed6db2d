package org.upgradectl.core.builtin.database;

import java.util.Set;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;

/**
 * Whether the product's address is a pooler's. Each connection to a server has a process of its own, with a number that is
 * not taken again at once; a pooler gives the next connection the process of the last one.
 */
final class PoolerReader implements FactReader {
    private static final String QUESTION = "SELECT pg_backend_pid()::text || ' ' || backend_start,"
            + " coalesce(inet_server_port(), 0) FROM pg_stat_activity WHERE pid = pg_backend_pid()";

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(DatabaseFacts.POOLER);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.POSTGRESQL_VERSION);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        if (context.facts().find(StandardFacts.POSTGRESQL_VERSION).isEmpty()) {
            return;
        }
        try {
            Row first = ask(context);
            if (first.text(0).equals(ask(context).text(0))) {
                out.put(
                        DatabaseFacts.POOLER,
                        "two connections, one after the other, met the same process of the server (number and start: "
                                + first.text(0) + "), which listens on port " + first.number(1));
            }
        } catch (UpgradeException e) {
            out.unknown(DatabaseFacts.POOLER, e.getMessage());
        }
    }

    private static Row ask(FactContext context) {
        Reach reach = Reach.of(context);
        try (SqlSession session = Sessions.role(reach, reach.address().database())) {
            return session.query(QUESTION).get(0);
        }
    }
}
