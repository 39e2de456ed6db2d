package org.upgradectl.core.builtin.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.StandardFacts;

/** Can the product's own role get into the product's own database? */
final class ConnectionQuestion implements DatabaseCheck.Question {
    @Override
    public void ask(CheckContext context, FindingSink out) {
        // Without the configuration there is a finding about that already.
        if (context.facts().find(StandardFacts.DATABASE_NAME).isEmpty()
                || context.facts().find(StandardFacts.POSTGRESQL_VERSION).isPresent()) {
            return;
        }
        try (Connection connection = context.databases().product()) {
            connection.isReadOnly();
            out.add(Finding.blocker(
                    "database.unreadable",
                    "the database lets the product in, but does not answer",
                    context.whyUnknown(StandardFacts.POSTGRESQL_VERSION),
                    "See the server's log."));
        } catch (UpgradeException e) {
            out.add(Finding.blocker(e.code().id(), "the database can't be used", e.getMessage(), e.remedy()));
        } catch (SQLException e) {
            out.add(Finding.blocker(
                    "database.unreadable",
                    "the database breaks off the connection",
                    String.valueOf(e.getMessage()),
                    "See the server's log."));
        }
    }
}
