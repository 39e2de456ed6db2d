package org.upgradectl.core.builtin.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DatabaseError;

/**
 * A session by psql, one process a call: the only way that peer authentication as another host user leaves, and one that
 * takes service and password files exactly as libpq does.
 */
final class PsqlSession implements SqlSession {
    private static final Duration LONGEST_CALL = Duration.ofHours(6);

    /** With VERBOSITY verbose, in any language of messages: "ERROR:  42P04: database ... already exists". */
    private static final Pattern REFUSED =
            Pattern.compile("^(?:psql:[^\\n]*?: )?\\p{L}+:\\s+([0-9A-Z]{5}): (.*)$", Pattern.MULTILINE);

    /** psql's own: the connection could not be had. */
    private static final int NO_CONNECTION = 2;

    /** Values travel as hexadecimal digits: output is redacted, and a weak password is often part of a name. */
    private static final String HEX =
            "SELECT (SELECT string_agg(coalesce(encode(convert_to(e.value, 'UTF8'), 'hex'), '-'),"
                    + " ' ' ORDER BY e.ordinality) FROM json_each_text(row_to_json(q)) WITH ORDINALITY e(key, value, ordinality))"
                    + " FROM (%s) q";

    private final Commands commands;
    private final CommandSpec psql;

    PsqlSession(Commands commands, PostgresTools tools, LibpqLogin login, String database) {
        this.commands = commands;
        psql = login.apply(CommandSpec.of(
                        tools.psql().toString(),
                        "--no-psqlrc",
                        "--no-password",
                        "--quiet",
                        "--no-align",
                        "--tuples-only",
                        "--set=ON_ERROR_STOP=1",
                        "--set=VERBOSITY=verbose",
                        "--dbname=" + LibpqLogin.database(database))
                .within(LONGEST_CALL));
    }

    @Override
    public List<Row> query(String select) {
        String output = checked(psql.withArguments("--command=" + HEX.formatted(select)));
        List<Row> rows = new ArrayList<>();
        output.lines().forEach(line -> rows.add(row(line)));
        return rows;
    }

    @Override
    public void run(List<String> statements) {
        script(String.join(";\n", statements) + ";\n");
    }

    @Override
    public void transaction(List<String> statements) {
        script("BEGIN;\n" + String.join(";\n", statements) + ";\nCOMMIT;\n");
    }

    @Override
    public void close() {
        // Each call is a session of its own.
    }

    // By standard input, because arguments are seen by everybody on the host.
    private void script(String text) {
        PrivateFile.write(text, file -> checked(psql.withInput(file)));
    }

    private String checked(CommandSpec command) {
        CommandResult result = commands.run(command);
        if (result.ok()) {
            return result.parsed();
        }
        Matcher refused = REFUSED.matcher(result.error());
        while (result.exitCode() != NO_CONNECTION && refused.find()) {
            // Notices and warnings look alike, in classes of their own.
            if (!refused.group(1).startsWith("00") && !refused.group(1).startsWith("01")) {
                throw new SqlFailure(refused.group(1), refused.group(2), null);
            }
        }
        throw UpgradeException.inAct(
                result.exitCode() == NO_CONNECTION ? DatabaseError.ADMIN_UNUSABLE : StandardError.DATABASE_FAILED,
                "psql could not do its work: " + result.error().strip(),
                "Check database.admin in the site file, and the server's log.");
    }

    private static Row row(String line) {
        List<@Nullable String> values = new ArrayList<>();
        for (String word : line.split(" ", -1)) {
            values.add(word.equals("-") ? null : new String(HexFormat.of().parseHex(word), UTF_8));
        }
        return new Row(values);
    }
}
