package org.upgradectl.core.builtin.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.SitePaths;

/** Sessions on the database server of commands that were killed: the server goes on with what they had asked for. */
final class LeftoverSessions {
    private final Databases databases;
    private final String name;

    LeftoverSessions(Databases databases, String name) {
        this.databases = databases;
        this.name = name;
    }

    /** How the sessions of this run's acts call themselves. */
    static String name(SitePaths paths) {
        return "upgradectl " + paths.id() + " acts";
    }

    /** Ends them. What comes next waits for the locks that they still hold. */
    void end() {
        try (Connection connection = databases.product();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?"
                                + " AND datname = current_database() AND pid <> pg_backend_pid()")) {
            statement.setString(1, name);
            statement.execute();
        } catch (SQLException e) {
            throw UpgradeException.inAct(
                    StandardError.DATABASE_FAILED,
                    "sessions that a killed command left can't be ended: " + e.getMessage(),
                    "Look at pg_stat_activity for the application \"" + name + "\".",
                    e);
        }
    }
}
