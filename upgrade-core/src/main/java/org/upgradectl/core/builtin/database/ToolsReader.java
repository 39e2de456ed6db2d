package org.upgradectl.core.builtin.database;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.version.Version;

/** Finds pg_dump, pg_restore and psql. */
final class ToolsReader implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(DatabaseFacts.TOOLS, DatabaseFacts.TOOLS_VERSION);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.POSTGRESQL_VERSION);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Optional<Version> server =
                context.facts().find(StandardFacts.POSTGRESQL_VERSION).flatMap(Version::parse);
        if (server.isEmpty()) {
            unknown(out, "the server's release is not known");
            return;
        }
        List<ToolSearch.Found> all =
                new ToolSearch(context.commands()).all(context.site().database().binaries());
        Optional<ToolSearch.Found> best = ToolSearch.best(all, server.get().major());
        if (best.isPresent()) {
            out.put(DatabaseFacts.TOOLS, best.get().tools().folder().toString());
            out.put(DatabaseFacts.TOOLS_VERSION, best.get().version());
        } else if (all.isEmpty()) {
            unknown(out, "pg_dump, pg_restore and psql of one release were not found");
        } else {
            unknown(
                    out,
                    "the server is PostgreSQL " + server.get().text() + ", and on this host there is only "
                            + all.stream()
                                    .map(found -> found.version() + " in "
                                            + found.tools().folder())
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static void unknown(FactSink out, String reason) {
        out.unknown(DatabaseFacts.TOOLS, reason);
        out.unknown(DatabaseFacts.TOOLS_VERSION, reason);
    }
}
