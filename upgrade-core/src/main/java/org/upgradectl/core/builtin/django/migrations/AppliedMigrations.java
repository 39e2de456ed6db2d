package org.upgradectl.core.builtin.django.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** What Django recorded in the product's database. */
public final class AppliedMigrations {
    private static final String UNDEFINED_TABLE = "42P01";

    private AppliedMigrations() {}

    /**
     * Full names, sorted; none where the database was never migrated.
     *
     * @throws UpgradeException {@code database.failed}, and what the connection itself throws
     */
    public static List<String> read(Databases databases) {
        List<String> names = new ArrayList<>();
        try (Connection connection = databases.product();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT app, name FROM django_migrations")) {
            while (rows.next()) {
                names.add(rows.getString(1) + "." + rows.getString(2));
            }
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return List.of();
            }
            throw UpgradeException.inAct(
                    StandardError.DATABASE_FAILED,
                    "the applied migrations can't be read: " + e.getMessage(),
                    "Look whether the product's role may read the table django_migrations.",
                    e);
        }
        Collections.sort(names);
        return List.copyOf(names);
    }
}
