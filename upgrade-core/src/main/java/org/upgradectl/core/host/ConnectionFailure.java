package org.upgradectl.core.host;

import java.sql.SQLException;
import java.util.Locale;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.error.ErrorCode;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Tells a person why a connection could not be had. */
final class ConnectionFailure {
    private ConnectionFailure() {}

    /**
     * The failure to be thrown.
     *
     * @param address what was connected to
     * @param database the database asked for, which may be another than the product's
     */
    static UpgradeException of(DatabaseAddress address, String database, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        String server = server(address);
        String said = said(cause);
        return switch (state) {
            case "28P01" ->
                failure(
                        DatabaseError.WRONG_PASSWORD,
                        "PostgreSQL at " + server + " does not take the password of role " + address.user() + ".",
                        "Put the right password into the product's configuration, or give the role the configured one: "
                                + "ALTER ROLE " + quoted(address.user()) + " PASSWORD '...';",
                        cause);
            case "28000" ->
                failure(
                        DatabaseError.ACCESS_DENIED,
                        "PostgreSQL at " + server + " does not let role " + address.user() + " into database "
                                + database + ": " + said,
                        "Check that the role exists and that pg_hba.conf lets it in from this host with a password.",
                        cause);
            case "42501" ->
                failure(
                        DatabaseError.ACCESS_DENIED,
                        "Role " + address.user() + " may not connect to database " + database + " at " + server + ": "
                                + said,
                        "GRANT CONNECT ON DATABASE " + quoted(database) + " TO " + quoted(address.user()) + ";",
                        cause);
            case "3D000" ->
                failure(
                        DatabaseError.MISSING,
                        "There is no database " + database + " at " + server + ".",
                        "Check the database's name, host and port in the product's configuration.",
                        cause);
            case "55000" ->
                failure(
                        DatabaseError.CLOSED,
                        "Database " + database + " at " + server + " is shut: " + said,
                        "If a run was interrupted, `upgradectl resume` or `upgradectl abort` opens it again. Otherwise: "
                                + "ALTER DATABASE " + quoted(database) + " ALLOW_CONNECTIONS true;",
                        cause);
            default -> other(state, server, said, cause);
        };
    }

    private static UpgradeException other(String state, String server, String said, SQLException cause) {
        if (said.toLowerCase(Locale.ROOT).contains("no password was provided")) {
            return failure(
                    DatabaseError.WRONG_PASSWORD,
                    "PostgreSQL at " + server + " asks for a password, and the product's configuration has none.",
                    "Put the role's password into the product's configuration.",
                    cause);
        }
        // 08: the connection; 57P: the server starts, stops or was stopped.
        if (state.startsWith("08") || state.startsWith("57P")) {
            return failure(
                    StandardError.DATABASE_UNREACHABLE,
                    "PostgreSQL at " + server + " does not answer: " + said,
                    "Check that the server runs (`systemctl status postgresql`, or pg_lsclusters on Debian) and that host "
                            + "and port in the product's configuration are right.",
                    cause);
        }
        return failure(
                StandardError.DATABASE_FAILED,
                "PostgreSQL at " + server + " refused the connection (" + state + "): " + said,
                "See the server's log.",
                cause);
    }

    private static UpgradeException failure(ErrorCode code, String message, String remedy, SQLException cause) {
        return UpgradeException.inAct(code, message, remedy, cause);
    }

    private static String said(SQLException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.strip();
    }

    private static String server(DatabaseAddress address) {
        String host = address.host().isEmpty() ? "the local socket" : address.host();
        return host + " port " + address.port();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
