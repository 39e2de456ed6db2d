package org.upgradectl.core.builtin.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.core.host.FileErrors;
import org.upgradectl.core.host.JdbcDatabases;

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

    /**
     * Those in the database that an act names, as the role that it names: a scratch one's may do nothing elsewhere.
     *
     * @param database {@code host}, {@code port}, {@code name}, {@code user}, {@code passwordFile}
     */
    static LeftoverSessions in(Arguments database, String name) {
        DatabaseAddress address = new DatabaseAddress(
                database.text("host"), (int) database.number("port"), database.text("name"), database.text("user"));
        return new LeftoverSessions(
                new JdbcDatabases(() -> address, () -> password(database.path("passwordFile")), false, name), name);
    }

    private static Optional<Secret> password(Path file) {
        try {
            return Optional.of(new Secret(Files.readString(file)));
        } catch (IOException e) {
            throw FileErrors.of("the password of the scratch database can't be read", file, e);
        }
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
