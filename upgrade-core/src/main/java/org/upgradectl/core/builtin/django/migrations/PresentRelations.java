package org.upgradectl.core.builtin.django.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** What of the additions the database has already: the migration that adds it would end with an error. */
final class PresentRelations {
    private static final String VISIBLE = """
            SELECT c.relname, coalesce(a.attname, '')
            FROM pg_class c
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE pg_table_is_visible(c.oid) AND c.relnamespace NOT IN (
                SELECT oid FROM pg_namespace WHERE nspname IN ('pg_catalog', 'information_schema'))
            """;

    private PresentRelations() {}

    static List<StagedMigrations.Addition> among(Databases databases, List<StagedMigrations.Addition> additions) {
        if (additions.isEmpty()) {
            return List.of();
        }
        Set<List<String>> present = new HashSet<>();
        try (Connection connection = databases.product();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(VISIBLE)) {
            while (rows.next()) {
                present.add(List.of(rows.getString(1), ""));
                present.add(List.of(rows.getString(1), rows.getString(2)));
            }
        } catch (SQLException e) {
            throw UpgradeException.inAct(
                    StandardError.DATABASE_FAILED,
                    "the tables of the database can't be listed: " + e.getMessage(),
                    "See the server's log.",
                    e);
        }
        return additions.stream()
                .filter(addition -> present.contains(List.of(addition.table(), addition.column())))
                .toList();
    }
}
