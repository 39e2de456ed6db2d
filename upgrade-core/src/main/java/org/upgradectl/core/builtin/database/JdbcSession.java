package org.upgradectl.core.builtin.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session of the product's own role by JDBC. */
final class JdbcSession implements SqlSession {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);

    /** Copying a database is one statement without an answer before its end. */
    private static final Duration LONGEST_STATEMENT = Duration.ofHours(6);

    private final Connection connection;

    private JdbcSession(Connection connection) {
        this.connection = connection;
    }

    /** Takes over a connection, and closes it in the end. */
    static JdbcSession over(Connection connection, String application) {
        JdbcSession session = new JdbcSession(connection);
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_STATEMENT.toMillis()));
            session.run("SET application_name = " + Sql.text(application)
                    + "; SET search_path = ''; SET statement_timeout = 0;"
                    + " SET idle_in_transaction_session_timeout = 0; SET default_transaction_read_only = off");
            return session;
        } catch (SQLException e) {
            session.close();
            throw failure(e);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public List<Row> query(String select) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            int columns = result.getMetaData().getColumnCount();
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(result.getString(column));
                }
                rows.add(new Row(values));
            }
            return rows;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void run(List<String> statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                LOG.debug("{}", sql);
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void transaction(List<String> statements) {
        try {
            connection.setAutoCommit(false);
            run(statements);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("closing a session", e);
        }
    }

    private static SqlFailure failure(SQLException e) {
        String state = e.getSQLState() == null ? "no state" : e.getSQLState();
        return new SqlFailure(state, String.valueOf(e.getMessage()), e);
    }
}
