package org.upgradectl.api.fact;

import java.util.List;
import java.util.Map;

/** The facts that the kernel itself asks for; whoever reads them puts them under these keys. */
public final class StandardFacts {
    /** Id of the install method that recognised the root. */
    public static final FactKey<String> METHOD = FactKey.text("site.method", FactKind.PINNED);

    /** The root with all links resolved. */
    public static final FactKey<String> REAL_ROOT = FactKey.text("site.root", FactKind.PINNED);

    /** Roots of the other sites that have a site file here, as they are named there and with their links resolved. */
    public static final FactKey<List<Object>> NEIGHBOURS = FactKey.list("site.neighbours", FactKind.INFO);

    /** The version that the installed tree tells. */
    public static final FactKey<String> VERSION = FactKey.text("site.version", FactKind.PINNED);

    /** What identifies the installed code: a commit, or a hash. */
    public static final FactKey<String> CONTENT = FactKey.text("site.content", FactKind.PINNED);

    /** What the environment's link points to; the name itself where it is a plain folder; absent where it is missing. */
    public static final FactKey<String> ENVIRONMENT = FactKey.text("python.environment", FactKind.PINNED);

    /** The live environment's interpreter, and its version. */
    public static final FactKey<String> PYTHON = FactKey.text("python.executable", FactKind.INFO);

    public static final FactKey<String> PYTHON_VERSION = FactKey.text("python.version", FactKind.PINNED);

    /** Of a hop: the host's interpreter that its environment will be built with, and its version. */
    public static final FactKey<String> HOP_PYTHON = FactKey.text("hop.python", FactKind.PINNED);

    public static final FactKey<String> HOP_PYTHON_VERSION = FactKey.text("hop.python-version", FactKind.PINNED);

    /** The product's database, by the product's configuration; the password is the secret {@code database.password}. */
    public static final FactKey<String> DATABASE_HOST = FactKey.text("database.host", FactKind.PINNED);

    public static final FactKey<Long> DATABASE_PORT = FactKey.number("database.port", FactKind.PINNED);
    public static final FactKey<String> DATABASE_NAME = FactKey.text("database.name", FactKind.PINNED);
    public static final FactKey<String> DATABASE_USER = FactKey.text("database.user", FactKind.PINNED);
    public static final FactKey<Long> DATABASE_SIZE = FactKey.number("database.size", FactKind.BOUNDED);

    /** Bytes of the live tree, without its environments and without the install method's own. */
    public static final FactKey<Long> TREE_SIZE = FactKey.number("site.tree-size", FactKind.INFO);

    /** Of a hop: bytes of the site's own files that are copied into the folder of its release; absent where it has none. */
    public static final FactKey<Long> CARRIED_SIZE = FactKey.number("release.carried-size", FactKind.INFO);

    /** Bytes of the live environment. */
    public static final FactKey<Long> ENVIRONMENT_SIZE = FactKey.number("python.environment-size", FactKind.INFO);

    /** As text: {@code 15.18}. */
    public static final FactKey<String> POSTGRESQL_VERSION = FactKey.text("postgresql.version", FactKind.PINNED);

    /** Sessions of the product's database: objects with {@code address}, {@code user}, {@code application}, {@code pid}. */
    public static final FactKey<List<Object>> DATABASE_CLIENTS = FactKey.list("database.clients", FactKind.INFO);

    /** The rung of the way back that the plan rests on: {@code template}, {@code restore}, {@code in-place}; absent: none. */
    public static final FactKey<String> WAY_BACK = FactKey.text("database.way-back", FactKind.PINNED);

    public static final FactKey<String> REDIS_VERSION = FactKey.text("redis.version", FactKind.PINNED);

    /**
     * The product's Redis databases by purpose ({@code tasks}, {@code caching}): objects with {@code host}, {@code port},
     * {@code database}, {@code ssl}, {@code user}; the passwords are secrets {@code redis.PURPOSE.password}.
     */
    public static final FactKey<Map<String, Object>> REDIS = FactKey.object("redis.databases", FactKind.PINNED);

    /** Names that the product's configuration gives values to; the values are no facts. */
    public static final FactKey<List<Object>> CONFIGURATION_NAMES = FactKey.list("configuration.names", FactKind.INFO);

    /** Objects with {@code unit}, {@code active}, {@code enabled}. */
    public static final FactKey<List<Object>> SERVICES = FactKey.list("services.states", FactKind.INFO);

    /** Objects with {@code path}, {@code kind}, {@code known}. */
    public static final FactKey<List<Object>> LOCAL_FILES = FactKey.list("site.local-files", FactKind.INFO);

    /**
     * Of the first hop: what lies in the installed release's folder, is neither the release's nor anybody's, and would be missing
     * in the new one. Objects with {@code path}, {@code folder} (it stands for all that is in it), {@code files}, {@code bytes},
     * and {@code finding}, the id of the finding that forbids to go on until it is decided.
     */
    public static final FactKey<List<Object>> UNDECIDED_FILES = FactKey.list("site.undecided-files", FactKind.INFO);

    /** Where the configuration says that folders of local files are, by the names of its settings. */
    public static final FactKey<Map<String, Object>> FOLDERS = FactKey.object("configuration.folders", FactKind.PINNED);

    /** Files below the root that the configuration consists of: its module, and what that imports; relative paths. */
    public static final FactKey<List<Object>> CONFIGURATION_FILES =
            FactKey.list("configuration.files", FactKind.PINNED);

    /** Files and folders below the root that the requirement files name as packages; relative paths. */
    public static final FactKey<List<Object>> PACKAGE_FOLDERS = FactKey.list("python.package-folders", FactKind.PINNED);

    /**
     * What there is below the root that the definitions of the services name, the environment and what is generated left out:
     * files, folders, sockets; relative paths, sorted.
     */
    public static final FactKey<List<Object>> SERVICE_PATHS = FactKey.list("services.paths", FactKind.INFO);

    /** The host user that the services run as, where the service manager can tell. */
    public static final FactKey<String> SERVICES_USER = FactKey.text("services.user", FactKind.PINNED);

    /** Objects with {@code path}, {@code freeBytes}. */
    public static final FactKey<List<Object>> DISK = FactKey.list("host.disk", FactKind.BOUNDED);

    /** Names of the applied migrations, {@code app.0001_name}, sorted. */
    public static final FactKey<List<Object>> MIGRATIONS_APPLIED = FactKey.list("migrations.applied", FactKind.PINNED);

    /** Of a hop: the version that its own tree tells, which need not be the one that it is named after. */
    public static final FactKey<String> VERSION_TOLD = FactKey.text("release.version", FactKind.INFO);

    /**
     * Of a hop: names of the migrations that its own tree brings and that are not applied, nor by then brought by an earlier
     * hop; packages' own not included.
     */
    public static final FactKey<List<Object>> MIGRATIONS_BROUGHT = FactKey.list("migrations.brought", FactKind.PINNED);

    /** Of a hop, once staged: names of all migrations that would run, packages' included. */
    public static final FactKey<List<Object>> MIGRATIONS_PENDING = FactKey.list("migrations.pending", FactKind.PINNED);

    /**
     * The jobs that rq-scheduler of the product's queue has: objects with {@code function}, {@code next} (ISO 8601) and,
     * where it is known, {@code ended}, when it last ended, and {@code status}, how.
     */
    public static final FactKey<List<Object>> SCHEDULED_JOBS = FactKey.list("queue.scheduled", FactKind.INFO);

    /**
     * Entries of cron that name the site's tree and that an upgrade keeps from starting while the site is silent: objects
     * with {@code where}, a file, and a colon and the number of its line where one line is held.
     */
    public static final FactKey<List<Object>> HELD_SCHEDULES = FactKey.list("schedules.held", FactKind.PINNED);

    /** Of a hop: names of units that the release no longer needs, and that an upgrade to it gives up. */
    public static final FactKey<List<Object>> RETIRED_UNITS = FactKey.list("services.retired", FactKind.PINNED);

    private StandardFacts() {}
}
