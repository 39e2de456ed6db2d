package org.upgradectl.core.builtin.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;

/** Reads by the administrative connection, and makes sure that it leads to the product's own server. */
final class AdminReader implements FactReader {
    /** The same moment of start and the same oid: another server does not have both. */
    private static final String IDENTITY =
            "SELECT extract(epoch FROM pg_postmaster_start_time())::text, oid::text FROM pg_database WHERE datname = ";

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(
                DatabaseFacts.ADMIN,
                DatabaseFacts.ADMIN_PROBLEM,
                DatabaseFacts.ADMIN_RIGHTS,
                DatabaseFacts.DATA_ROOM,
                StandardFacts.DATABASE_CLIENTS);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(DatabaseFacts.TOOLS, DatabaseFacts.RIGHTS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        if (context.facts().find(DatabaseFacts.RIGHTS).isEmpty()) {
            out.unknown(StandardFacts.DATABASE_CLIENTS, "the server can't be asked as the product's role");
            return;
        }
        Reach reach = Reach.of(context);
        String database = reach.address().database();
        if (context.site().database().admin().isPresent() && readAsAdmin(context, reach, out)) {
            return;
        }
        out.unknown(DatabaseFacts.DATA_ROOM, "only an administrator of the server is told where it keeps its data");
        try (SqlSession session = Sessions.role(reach, database)) {
            putClients(session, reach, out);
        } catch (UpgradeException e) {
            out.unknown(StandardFacts.DATABASE_CLIENTS, e.getMessage());
        }
    }

    private static boolean readAsAdmin(FactContext context, Reach reach, FactSink out) {
        Optional<String> tools = context.facts().find(DatabaseFacts.TOOLS);
        if (tools.isEmpty()) {
            return problem(out, "psql is missing");
        }
        String database = reach.address().database();
        try (SqlSession session = Sessions.admin(reach, new PostgresTools(Path.of(tools.get())), "postgres");
                SqlSession role = Sessions.role(reach, database)) {
            String identity = IDENTITY + Sql.text(database);
            if (!session.query(identity).equals(role.query(identity))) {
                return problem(out, "it leads to another server than the one of the product's configuration");
            }
            out.put(DatabaseFacts.ADMIN_RIGHTS, Rights.read(session, database).toMap());
            out.put(DatabaseFacts.ADMIN, true);
            putClients(session, reach, out);
            putDataRoom(session, database, out);
            return true;
        } catch (UpgradeException e) {
            return problem(out, e.getMessage());
        }
    }

    private static boolean problem(FactSink out, String problem) {
        out.put(DatabaseFacts.ADMIN, false);
        out.put(DatabaseFacts.ADMIN_PROBLEM, problem);
        return false;
    }

    private static void putClients(SqlSession session, Reach reach, FactSink out) {
        List<Object> clients = Client.of(session, reach.address().database(), reach.application()).stream()
                .filter(client -> !client.application().startsWith("upgradectl "))
                .<Object>map(Client::asFact)
                .toList();
        out.put(StandardFacts.DATABASE_CLIENTS, clients);
    }

    private static void putDataRoom(SqlSession session, String database, FactSink out) {
        Row row = session.query("SELECT (SELECT setting FROM pg_settings WHERE name = 'data_directory'),"
                        + " nullif(pg_tablespace_location(dattablespace), '') FROM pg_database WHERE datname = "
                        + Sql.text(database))
                .get(0);
        Optional<Path> data = row.optional(0).map(Path::of);
        try {
            // The same path on another host, or in a container, would tell nothing.
            if (data.isPresent() && Files.isRegularFile(data.get().resolve("PG_VERSION"))) {
                Path folder = row.optional(1).map(Path::of).orElse(data.get());
                out.put(DatabaseFacts.DATA_ROOM, Files.getFileStore(folder).getUsableSpace());
                return;
            }
            out.unknown(
                    DatabaseFacts.DATA_ROOM,
                    "the server keeps its data on another host, or where this user can't look");
        } catch (IOException e) {
            out.unknown(DatabaseFacts.DATA_ROOM, "its file system can't be asked: " + e.getMessage());
        }
    }
}
