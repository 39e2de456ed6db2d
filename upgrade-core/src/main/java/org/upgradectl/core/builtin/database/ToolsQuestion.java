package org.upgradectl.core.builtin.database;

import java.util.Optional;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.host.DatabaseError;

/** Are pg_dump, pg_restore and psql there, and new enough for the server? */
final class ToolsQuestion implements DatabaseCheck.Question {
    @Override
    public void ask(CheckContext context, FindingSink out) {
        Optional<Version> server =
                context.facts().find(StandardFacts.POSTGRESQL_VERSION).flatMap(Version::parse);
        if (server.isEmpty() || context.facts().find(DatabaseFacts.TOOLS).isPresent()) {
            return;
        }
        long major = server.get().major();
        out.add(Finding.blocker(
                DatabaseError.TOOLS_MISSING.id(),
                "PostgreSQL's client programs are missing or too old for the server",
                context.whyUnknown(DatabaseFacts.TOOLS),
                "Debian, Ubuntu:  apt install postgresql-client-" + major + "\nFedora, RHEL:  dnf install postgresql"
                        + major + "\nOr name their folder in the site file:  database: {binaries: /path/to/bin}"));
    }
}
