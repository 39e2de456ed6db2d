package org.upgradectl.core.builtin.database;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.context.CommandSpec;

/**
 * What belongs to a database and not to its contents, and is lost when it is copied or another one takes its name: owner,
 * grants, settings, comment, connection limit, labels.
 *
 * @param options what follows the name in the CREATE DATABASE statement of an empty database like it
 * @param statements that give the database of this name its properties
 */
record DatabaseProperties(String options, List<String> statements) {
    private static final String IDENTIFIER = "(?:\"(?:[^\"]|\"\")*\"|[^\\s\"]+)";
    private static final Pattern CREATE = Pattern.compile("CREATE DATABASE " + IDENTIFIER + " (.*)", Pattern.DOTALL);
    private static final Pattern PROPERTY = Pattern.compile(
            "(?:ALTER DATABASE |ALTER ROLE |COMMENT ON DATABASE |SECURITY LABEL .*ON DATABASE |(?:GRANT|REVOKE) .*?ON DATABASE ).*",
            Pattern.DOTALL);

    DatabaseProperties {
        requireNonNull(options, "options is null");
        statements = List.copyOf(statements);
    }

    /** Asks pg_dump, which knows how to quote each of them, as the product's own role. */
    static DatabaseProperties read(Reach reach, PostgresTools tools, String database) {
        // No schema matches: only the database itself is written, and no table is locked. Into a file, because output
        // is
        // redacted, and a weak password is often part of a name.
        return parse(PrivateFile.read(file -> reach.commands()
                .runOrFail(LibpqLogin.role(reach)
                        .apply(CommandSpec.of(
                                tools.dump().toString(),
                                "--create",
                                "--schema-only",
                                "--exclude-schema=*",
                                "--no-password",
                                "--file=" + file,
                                "--dbname=" + LibpqLogin.database(database))))));
    }

    static DatabaseProperties parse(String script) {
        String options = "";
        List<String> statements = new ArrayList<>();
        for (String statement : SqlSplitter.split(script)) {
            Matcher create = CREATE.matcher(statement);
            if (create.matches()) {
                options = create.group(1);
            } else if (PROPERTY.matcher(statement).matches()) {
                statements.add(statement);
            }
        }
        return new DatabaseProperties(options, statements);
    }
}
