package org.upgradectl.core.builtin.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Secret;
import org.upgradectl.core.host.JdbcDatabases;

/** Makes and drops one scratch database with its role. */
final class Scratch {
    private static final int PASSWORD_BYTES = 24;

    private final Work work;
    private final String name;
    private final String role;

    Scratch(Work work) {
        this.work = work;
        name = work.arguments().text(ScratchPlan.NAME);
        role = work.arguments().text(ScratchPlan.ROLE);
    }

    /** Whether the database is there, finished by this run. */
    boolean isFinished(SqlSession session) {
        return DatabaseEntry.find(session, name)
                .filter(entry -> entry.whole() && entry.comment().equals(ScratchMark.ofRun(work)))
                .isPresent();
    }

    /** What of it is there, finished or not; for a person. */
    List<String> parts(SqlSession session) {
        List<String> parts = new ArrayList<>();
        if (DatabaseEntry.find(session, name).isPresent()) {
            parts.add("database " + name);
        }
        if (hasOwnRole() && roleExists(session)) {
            parts.add("role " + role);
        }
        if (Files.exists(work.file())) {
            parts.add(work.file().toString());
        }
        return parts;
    }

    boolean hasAllParts(SqlSession session) {
        return isFinished(session) && Files.exists(work.file()) && (!hasOwnRole() || roleExists(session));
    }

    void make(SqlSession session, ScratchContent content) {
        if (hasOwnRole()) {
            makeRole(session, storedPassword().orElseGet(Scratch::newPassword));
        } else {
            store(work.reach()
                    .secrets()
                    .find(JdbcDatabases.PASSWORD)
                    .map(Secret::reveal)
                    .orElse(""));
        }
        String options = DatabaseProperties.read(work.reach(), work.tools(), work.database())
                .options();
        work.eviction(session).evict(name);
        session.run(
                "DROP DATABASE IF EXISTS " + Sql.name(name),
                "CREATE DATABASE " + Sql.name(name) + " " + options + " OWNER = " + Sql.name(role),
                comment(ScratchMark.unfinished(work)),
                "REVOKE ALL ON DATABASE " + Sql.name(name) + " FROM PUBLIC");
        Set<String> schemas = makeExtensions();
        switch (content) {
            case SHAPE -> loadShape();
            case BACKUP -> {
                new ScratchRestore(work, login(), schemas)
                        .restore(work.arguments().path(ScratchContent.DUMP), name);
                analyze();
            }
        }
        session.run(comment(ScratchMark.ofRun(work)));
    }

    private void loadShape() {
        load(List.of("--schema-only"));
        List<String> tables = tablesToCopy();
        if (!tables.isEmpty()) {
            load(Stream.concat(Stream.of("--data-only"), tables.stream()).toList());
        }
    }

    // The live one has statistics, and what is tried here is to take as long as there.
    private void analyze() {
        try (SqlSession inside = work.in(name)) {
            inside.run("SET client_min_messages = error", "ANALYZE");
        }
    }

    void drop(SqlSession session) {
        work.eviction(session).evict(name);
        session.run("DROP DATABASE IF EXISTS " + Sql.name(name));
        if (hasOwnRole()) {
            session.run("DROP ROLE IF EXISTS " + Sql.name(role));
        }
        work.files().deleteTree(work.file());
    }

    Arguments result() {
        return Arguments.of(ScratchPlan.NAME, name).with(ScratchPlan.ROLE, role).with(Work.FILE, work.file());
    }

    private boolean hasOwnRole() {
        return !role.equals(work.reach().address().user());
    }

    private boolean roleExists(SqlSession session) {
        return !session.query("SELECT rolname FROM pg_roles WHERE rolname = " + Sql.text(role))
                .isEmpty();
    }

    private void makeRole(SqlSession session, String secret) {
        store(secret);
        List<String> statements = new ArrayList<>();
        if (!roleExists(session)) {
            statements.add("CREATE ROLE " + Sql.name(role));
        }
        statements.add("ALTER ROLE " + Sql.name(role) + " LOGIN NOCREATEDB NOCREATEROLE PASSWORD "
                + Sql.text(ScramVerifier.of(secret)));
        statements.add("COMMENT ON ROLE " + Sql.name(role) + " IS " + Sql.text(ScratchMark.ofRun(work)));
        // Who is no superuser must be a member to make a database for it.
        statements.add("GRANT " + Sql.name(role) + " TO CURRENT_USER");
        session.transaction(statements);
    }

    private Optional<String> storedPassword() {
        try {
            return Files.exists(work.file()) ? Optional.of(Files.readString(work.file())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private void store(String secret) {
        work.files().createFolder(work.file().resolveSibling(""), "rwx------");
        work.files().write(work.file(), secret.getBytes(UTF_8), "rw-------");
    }

    /**
     * Makes those that the scratch role may not create, where there is an administrator; the rest is no harm. Their schemas
     * are the role's, for its own tables may lie there too.
     *
     * @return the schemas that were made for them
     */
    private Set<String> makeExtensions() {
        Set<String> schemas = new LinkedHashSet<>();
        List<String> statements = new ArrayList<>();
        if (work.operator() != Operator.ADMIN) {
            return schemas;
        }
        try (SqlSession live = Sessions.role(work.reach(), work.database())) {
            live.query("SELECT extname, nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
                            + " WHERE extname <> 'plpgsql' ORDER BY e.oid")
                    .forEach(row -> {
                        schemas.add(row.text(1));
                        statements.add("CREATE SCHEMA IF NOT EXISTS " + Sql.name(row.text(1)) + " AUTHORIZATION "
                                + Sql.name(role));
                        statements.add("CREATE EXTENSION IF NOT EXISTS " + Sql.name(row.text(0)) + " SCHEMA "
                                + Sql.name(row.text(1)) + " CASCADE");
                    });
        }
        if (!statements.isEmpty()) {
            try (SqlSession inside = work.in(name)) {
                inside.run(statements);
            }
        }
        return schemas;
    }

    // Comments on extensions and the like fail as this role, and are not missed: errors end nothing.
    private void load(List<String> what) {
        PrivateFile.write("", script -> {
            work.commands()
                    .runOrFail(LibpqLogin.role(work.reach())
                            .apply(CommandSpec.of(
                                    work.tools().dump().toString(),
                                    "--no-owner",
                                    "--no-acl",
                                    "--no-password",
                                    "--file=" + script,
                                    "--dbname=" + LibpqLogin.database(work.database())))
                            .withArguments(what.toArray(String[]::new))
                            .within(Dump.LONGEST));
            work.commands()
                    .runOrFail(login().apply(CommandSpec.of(
                                    work.tools().psql().toString(),
                                    "--no-psqlrc",
                                    "--no-password",
                                    "--quiet",
                                    "--output=/dev/null",
                                    "--file=" + script,
                                    "--dbname=" + LibpqLogin.database(name)))
                            .within(Dump.LONGEST));
        });
    }

    private LibpqLogin login() {
        return hasOwnRole()
                ? LibpqLogin.as(role, new Secret(storedPassword().orElseThrow()), work.reach())
                : LibpqLogin.role(work.reach());
    }

    // With their schemas, because no schema is searched; a product need not have all of them.
    private List<String> tablesToCopy() {
        try (SqlSession live = Sessions.role(work.reach(), work.database())) {
            return live
                    .query("SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                            + " WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND c.relname IN ("
                            + Sql.texts(work.arguments().texts(ScratchPlan.TABLES)) + ") ORDER BY c.oid")
                    .stream()
                    .map(row -> "--table=" + Sql.name(row.text(0)) + "." + Sql.name(row.text(1)))
                    .toList();
        }
    }

    private String comment(String text) {
        return "COMMENT ON DATABASE " + Sql.name(name) + " IS " + Sql.text(text);
    }
}
