package org.upgradectl.core.builtin.database;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.site.DatabaseSettings;
import org.upgradectl.api.site.DatabaseSettings.Admin;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.Requirement;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.server.PrivatePostgres;

/**
 * A site whose database was made as the products' guides say: a role that may log in and nothing else owns it.
 *
 * @param operator as whom the acts copy and rename
 */
record DatabaseSite(
        PrivatePostgres server,
        Path folder,
        String database,
        String role,
        String password,
        Operator operator,
        List<String> noise,
        List<Requirement> requires) {

    private static final String RUN = "20260101T000000Z";

    DatabaseSite {
        requireNonNull(server, "server is null");
        requireNonNull(folder, "folder is null");
    }

    /** A new role and a database of it with three small tables, reached by the administrator's password file. */
    static DatabaseSite create(PrivatePostgres server, Path folder, String name) {
        return create(server, folder, name, name, "secret of " + name);
    }

    static DatabaseSite create(PrivatePostgres server, Path folder, String database, String role, String password) {
        // One call, because contracts build hundreds of these.
        server.psql(
                "postgres",
                "CREATE ROLE " + Sql.name(role) + " LOGIN PASSWORD " + Sql.text(password) + ";\nCREATE DATABASE "
                        + Sql.name(database) + " OWNER " + Sql.name(role));
        DatabaseSite site =
                new DatabaseSite(server, folder, database, role, password, Operator.ADMIN, List.of(), List.of());
        site.asRole(
                "CREATE TABLE author (id int PRIMARY KEY, name text)",
                "INSERT INTO author SELECT n, 'author ' || n FROM generate_series(1, 50) n",
                "CREATE TABLE book (id serial PRIMARY KEY, author int NOT NULL REFERENCES author, title text)",
                "INSERT INTO book (author, title) SELECT 1 + n % 50, 'title ' || n FROM generate_series(1, 200) n",
                "CREATE TABLE session (key text)",
                "CREATE VIEW written AS SELECT a.name, count(*) AS books FROM author a JOIN book b ON b.author = a.id"
                        + " GROUP BY a.name");
        return site;
    }

    /** The same site, whose role may create databases and does it itself. */
    DatabaseSite byRole() {
        admin("postgres", "ALTER ROLE " + Sql.name(role) + " CREATEDB");
        return new DatabaseSite(server, folder, database, role, password, Operator.ROLE, noise, requires);
    }

    /** The same site of a product that leaves rows in these tables by being used. */
    DatabaseSite withNoise(String... tables) {
        return new DatabaseSite(server, folder, database, role, password, operator, List.of(tables), requires);
    }

    /** The same site of a product that needs certain releases of PostgreSQL. */
    DatabaseSite needing(String atLeast, String below) {
        Requirement requirement =
                new Requirement(VersionRange.ALL, "postgresql", Optional.of(atLeast), Optional.of(below));
        return new DatabaseSite(server, folder, database, role, password, operator, noise, List.of(requirement));
    }

    DatabaseAddress address() {
        return new DatabaseAddress(server.host(), server.port(), database, role);
    }

    TestActContext context() {
        return context(RUN, Optional.of(passFile()));
    }

    TestActContext context(String run, Optional<Admin> admin) {
        return context(run, admin, address());
    }

    TestActContext context(String run, Optional<Admin> admin, DatabaseAddress address) {
        Site site = site(new DatabaseSettings(admin, Optional.empty(), Optional.of(server.binDir())));
        return TestActContext.of(site)
                .withPaths(new TestPaths(site, run))
                .withSecret(JdbcDatabases.PASSWORD, password)
                .withDatabases(new JdbcDatabases(
                        () -> address, () -> Optional.of(new Secret(password)), admin.isPresent(), run));
    }

    /** A site of a product with nothing but what concerns its database. */
    Site site(DatabaseSettings settings) {
        Site plain = TestSites.minimal(folder);
        Product product = plain.product();
        return new Site(
                plain.name(),
                new Product(
                        product.id(),
                        product.title(),
                        product.defaultRoot(),
                        product.project(),
                        product.methods(),
                        product.tags(),
                        product.versions(),
                        product.configuration(),
                        product.environment(),
                        product.requirements(),
                        product.localFiles(),
                        product.generated(),
                        product.commands(),
                        product.schemaTracker(),
                        requires,
                        product.tasks(),
                        product.constraints(),
                        product.services(),
                        product.health(),
                        noise),
                plain.root(),
                plain.method(),
                plain.python(),
                plain.source(),
                plain.services(),
                plain.health(),
                settings,
                plain.constraints(),
                plain.retention(),
                plain.folders());
    }

    Admin passFile() {
        return new Admin.PassFile(PrivatePostgres.SUPERUSER, server.writePassfile(folder.resolve("passfile")));
    }

    Arguments arguments() {
        return Arguments.of(Work.DATABASE, database)
                .with(Work.TOOLS, server.binDir())
                .with(Work.OPERATOR, operator.id())
                .with(Work.FILE, backup().resolve("database.dump"));
    }

    /** The arguments of the snapshot act. */
    Arguments snapshot(WayBack rung) {
        return arguments()
                .with(SnapshotAct.RUNG, SnapshotAct.name(rung))
                .with(TemplateRung.SNAPSHOT, Names.snapshot(database, RUN))
                .with(Swap.FAILED, Names.failed(database, RUN));
    }

    /** The arguments of the acts that make and drop a scratch database. */
    Arguments scratch() {
        return arguments()
                .with(ScratchPlan.NAME, scratchName())
                .with(ScratchPlan.ROLE, scratchName())
                .with(ScratchPlan.TABLES, List.of("author"))
                .with(Work.FILE, folder.resolve("overlay/database.password"));
    }

    /** The arguments of the act that restores the backup in a scratch database. */
    Arguments restored() {
        return scratch().with(ScratchContent.DUMP, backup().resolve("database.dump"));
    }

    String scratchName() {
        return "upgradectl_test_" + database;
    }

    /** The databases and roles whose names begin with the scratch one's, and its password file; empty where there are none. */
    String scratchParts() {
        String begins = "starts_with(%s, " + Sql.text(scratchName()) + ")";
        return admin(
                        "postgres",
                        "SELECT 'database ' || datname || ' of ' || pg_get_userbyid(datdba) || ': '"
                                + " || coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE "
                                + begins.formatted("datname")
                                + " UNION ALL SELECT 'role ' || rolname FROM pg_roles WHERE "
                                + begins.formatted("rolname") + " ORDER BY 1")
                + (Files.exists(scratch().path(Work.FILE)) ? "\npassword file" : "");
    }

    void dropScratch() {
        String scratch = Sql.text(scratchName());
        dropAll("starts_with(datname, " + scratch + ")", "starts_with(rolname, " + scratch + ")");
    }

    Path backup() {
        return folder.resolve("backup").resolve(RUN);
    }

    /** Runs statements in the database as the product's role. */
    void asRole(String... statements) {
        try (SqlSession session = session()) {
            session.run(List.of("SET search_path = public", String.join("; ", statements)));
        }
    }

    SqlSession session() {
        JdbcDatabases databases =
                new JdbcDatabases(this::address, () -> Optional.of(new Secret(password)), false, "test");
        return JdbcSession.over(databases.product(), "the product");
    }

    /** Runs SQL as the superuser. */
    String admin(String in, String sql) {
        return server.psql(in, sql);
    }

    /** What migrations do, one of them not well. */
    void migrate() {
        asRole(
                "CREATE TABLE fresh (id int PRIMARY KEY, author int REFERENCES author)",
                "INSERT INTO fresh VALUES (1, 1)",
                "ALTER TABLE author ADD COLUMN born date",
                "UPDATE book SET title = 'changed' WHERE id < 100",
                "DROP VIEW written",
                "DELETE FROM book WHERE id > 150");
    }

    /** The database with all that belongs to it, as text; equal texts are equal databases. */
    String contents() {
        boolean open = admin("postgres", "SELECT datallowconn FROM pg_database WHERE datname = " + Sql.text(database))
                .equals("t");
        if (!open) {
            return "shut";
        }
        return server.client("pg_dump", "--create", "--dbname=" + LibpqLogin.database(database))
                .output()
                .lines()
                .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
                .collect(Collectors.joining("\n"));
    }

    /** The names of all databases that belong to this one. */
    List<String> family() {
        return admin(
                        "postgres",
                        "SELECT datname FROM pg_database WHERE starts_with(datname, " + Sql.text(database)
                                + ") ORDER BY 1")
                .lines()
                .toList();
    }

    /** Drops the database, all that acts have made of it, and the role. */
    void drop() {
        String scratch = Sql.text(scratchName());
        dropAll(
                "starts_with(datname, " + Sql.text(database) + ") OR starts_with(datname, " + scratch + ")",
                "rolname = " + Sql.text(role) + " OR starts_with(rolname, " + scratch + ")");
    }

    private void dropAll(String databases, String roles) {
        admin(
                "postgres",
                "SELECT format('DROP DATABASE %I WITH (FORCE)', datname) FROM pg_database WHERE " + databases
                        + " \\gexec\n"
                        + "SELECT format('DROP ROLE %I', rolname) FROM pg_roles WHERE " + roles + " \\gexec\n");
    }

    String failed() {
        return Names.failed(database, RUN);
    }

    String snapshotName() {
        return Names.snapshot(database, RUN);
    }

    /** A name that no other test on the server uses. */
    static String name(String test) {
        return test.toLowerCase(Locale.ROOT) + "_" + Long.toHexString(System.nanoTime() & 0xffffff);
    }
}
