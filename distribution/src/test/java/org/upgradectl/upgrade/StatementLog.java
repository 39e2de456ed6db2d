package org.upgradectl.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.testkit.server.PrivatePostgres;

/** Every statement that a server was asked since a moment, whoever asked, as the server's own log tells. */
final class StatementLog {
    private static final Pattern LOGGED =
            Pattern.compile("db=([^|]*)\\|app=([^|]*)\\|LOG: +(?:statement|execute [^:]*): (.*)", Pattern.DOTALL);
    private static final Pattern READS = Pattern.compile(
            "(?i)(?:SELECT|SHOW|SET|WITH|BEGIN|COMMIT|ROLLBACK|START TRANSACTION|RESET|DISCARD|DEALLOCATE|PREPARE|EXECUTE"
                    + "|FETCH|CLOSE|DECLARE .* CURSOR FOR SELECT|COPY .* TO STDOUT|LOCK TABLE .* IN ACCESS SHARE MODE)\\b.*",
            Pattern.DOTALL);
    private static final Pattern CHANGES = Pattern.compile(
            "(?i).*\\b(?:pg_terminate_backend|pg_cancel_backend|nextval|setval|pg_advisory_lock|pg_try_advisory_lock"
                    + "|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|TRUNCATE|GRANT|FOR UPDATE|NOTIFY)\\b.*",
            Pattern.DOTALL);

    private static final Pattern LEFTOVERS =
            Pattern.compile(".*SELECT pg_terminate_backend\\(pid\\) FROM pg_stat_activity"
                    + " WHERE application_name = 'upgradectl \\w+ acts' AND pid <> pg_backend_pid\\(\\).*");

    private final Path file;
    private final long from;

    private StatementLog(Path file, long from) {
        this.file = file;
        this.from = from;
    }

    /**
     * One statement.
     *
     * @param application what the connection calls itself; may be empty
     */
    record Statement(String database, String application, String text) {
        /** Whether it changes nothing, neither rows nor sessions nor locks. */
        boolean onlyReads() {
            return READS.matcher(text).matches() && !CHANGES.matcher(bare()).matches();
        }

        /** Whether it ends sessions that a killed part of the same run has left, and nobody else's. */
        boolean endsOwnSessions() {
            return LEFTOVERS.matcher(text).matches();
        }

        /** Without literals and quoted names, in which anything may stand. */
        private String bare() {
            return text.replaceAll("'[^']*'|\"[^\"]*\"", "''");
        }
    }

    /** From now on. */
    static StatementLog of(PrivatePostgres server) {
        server.psql("postgres", "ALTER SYSTEM SET log_statement = 'all'");
        server.psql("postgres", "ALTER SYSTEM SET log_line_prefix = 'db=%d|app=%a|'");
        server.psql("postgres", "SELECT pg_reload_conf()");
        try {
            return new StatementLog(server.log(), Files.size(server.log()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Statement> statements() {
        byte[] log;
        try {
            log = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Statement> statements = new ArrayList<>();
        // Later lines of one entry begin with a tab.
        String text = new String(log, (int) from, log.length - (int) from, UTF_8).replace("\n\t", " ");
        for (String line : text.lines().toList()) {
            Matcher logged = LOGGED.matcher(line);
            if (logged.matches()) {
                statements.add(new Statement(
                        logged.group(1), logged.group(2), logged.group(3).strip()));
            }
        }
        return statements;
    }
}
