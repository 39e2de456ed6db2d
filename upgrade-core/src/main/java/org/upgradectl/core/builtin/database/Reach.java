package org.upgradectl.core.builtin.database;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.site.Site;

/**
 * What readers, checks and acts alike use to reach the database server.
 *
 * @param run id of the run or of the survey
 */
record Reach(Site site, Commands commands, Databases databases, Secrets secrets, String run) {
    Reach {
        requireNonNull(site, "site is null");
        requireNonNull(commands, "commands is null");
        requireNonNull(databases, "databases is null");
        requireNonNull(secrets, "secrets is null");
        requireNonNull(run, "run is null");
    }

    static Reach of(FactContext context) {
        return new Reach(
                context.site(),
                context.commands(),
                context.databases(),
                context.secrets(),
                context.paths().id());
    }

    static Reach of(ActContext context) {
        return new Reach(
                context.site(),
                context.commands(),
                context.databases(),
                context.secrets(),
                context.paths().id());
    }

    DatabaseAddress address() {
        return databases.address();
    }

    /** How the sessions of this run's acts call themselves, by which what is left of a killed one is found. */
    String application() {
        return "upgradectl " + run + " acts";
    }
}
