package org.upgradectl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.server.PrivatePostgres;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KillableJdbcTest {
    private PrivatePostgres postgres;

    @BeforeAll
    void start() {
        postgres = Prerequisites.orSkip(PrivatePostgres::start);
    }

    @AfterAll
    void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void kill_beforeTheCommit_leavesNothingOfTheTransaction() throws SQLException {
        assertThat(rowsAfterAKill("transaction", false)).isZero();
    }

    @Test
    void kill_betweenStatementsOfTheirOwn_leavesTheFirst() throws SQLException {
        assertThat(rowsAfterAKill("statements", true)).isOne();
    }

    /** Inserts two rows; the kill comes before the commit, or before the second row where each is committed by itself. */
    private int rowsAfterAKill(String table, boolean autoCommit) throws SQLException {
        try (Connection connection = connect()) {
            execute(connection, "CREATE TABLE " + table + " (n int)");
            KillSwitch kill = new KillSwitch(autoCommit ? 2 : 3, false);
            assertThat(catchThrowable(() -> {
                        try (Connection mortal = kill.connection(connect())) {
                            mortal.setAutoCommit(autoCommit);
                            execute(mortal, "INSERT INTO " + table + " VALUES (1)");
                            execute(mortal, "INSERT INTO " + table + " VALUES (2)");
                            mortal.commit();
                        }
                    }))
                    .isInstanceOf(Killed.class);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), PrivatePostgres.SUPERUSER, postgres.superuserPassword());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
