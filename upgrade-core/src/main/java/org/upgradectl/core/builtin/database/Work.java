package org.upgradectl.core.builtin.database;

import java.nio.file.Path;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DatabaseError;

/** What an act on the site's database works with: its context, and its arguments by their names. */
record Work(ActContext context, Arguments arguments, Reach reach) {
    static final String DATABASE = "database";
    static final String TOOLS = "tools";
    static final String OPERATOR = "operator";
    static final String FILE = "file";

    static Work of(ActContext context, Arguments arguments) {
        return new Work(context, arguments, Reach.of(context));
    }

    /** The name of the live database. */
    String database() {
        return arguments.text(DATABASE);
    }

    PostgresTools tools() {
        return new PostgresTools(arguments.path(TOOLS));
    }

    Operator operator() {
        return Operator.of(arguments.text(OPERATOR));
    }

    Path file() {
        return arguments.path(FILE);
    }

    String run() {
        return reach.run();
    }

    Commands commands() {
        return context.commands();
    }

    HostFiles files() {
        return context.files();
    }

    Progress progress() {
        return context.progress();
    }

    SqlSession maintenance() {
        return Sessions.maintenance(reach, tools(), operator());
    }

    SqlSession in(String database) {
        return Sessions.open(reach, tools(), operator(), database);
    }

    Eviction eviction(SqlSession session) {
        return new Eviction(session, reach.application(), progress());
    }

    /**
     * The live database.
     *
     * @throws UpgradeException {@code database.missing}
     */
    DatabaseEntry live(SqlSession session) {
        return DatabaseEntry.find(session, database())
                .orElseThrow(() -> UpgradeException.inAct(
                        DatabaseError.MISSING,
                        "There is no database " + database() + " on the server.",
                        "Look at the list of databases:  psql -l"));
    }
}
