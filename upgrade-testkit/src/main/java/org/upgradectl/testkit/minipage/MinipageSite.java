package org.upgradectl.testkit.minipage;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.CommandFailed;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.ProcessTable;
import org.upgradectl.testkit.process.PythonInterpreter;
import org.upgradectl.testkit.process.Watchdog;
import org.upgradectl.testkit.server.FreePort;

/**
 * A live installation of the miniature product: a clone of its repository with a configuration, an environment, a
 * database with data, and services that run in sessions of their own, so that they outlive whoever starts them. They are
 * stopped by {@link #close}, at the latest when this Java process ends, however it ends. The site's folder stays; it is
 * the caller's.
 */
public final class MinipageSite implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern VERSION = Pattern.compile("\"minipage-version\": \"([^\"]*)\"");

    private final MinipageSiteOptions options;
    private final SiteInstaller installer;
    private final int port = FreePort.find();
    private final MinipageHttp http;
    private final Watchdog watchdog;
    private final Thread hook = new Thread(this::stopEverything, "minipage-shutdown");

    private MinipageSite(MinipageSiteOptions options) {
        this.options = options;
        this.installer = new SiteInstaller(options, port);
        this.http = new MinipageHttp(baseUrl(), Duration.ofSeconds(20));
        this.watchdog = Watchdog.start(List.of(ctl().toString(), "stop", "all"));
    }

    /**
     * Installs a site with data; its services are not started.
     *
     * @throws org.upgradectl.testkit.process.MissingPrerequisite when the machine lacks git or a Python with venv
     * @throws CommandFailed when a step of the installation fails
     */
    public static MinipageSite install(MinipageSiteOptions options) {
        MinipageSite site = new MinipageSite(options);
        try {
            site.installer.install();
            Runtime.getRuntime().addShutdownHook(site.hook);
            return site;
        } catch (RuntimeException e) {
            site.watchdog.close();
            throw e;
        }
    }

    /** As {@link #install}, with all services started and the web server answering. */
    public static MinipageSite installAndStart(MinipageSiteOptions options) {
        MinipageSite site = install(options);
        try {
            site.start();
            return site;
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /** The root of the installation: the work tree of the clone. */
    public Path root() {
        return installer.root();
    }

    /** The control script: {@code ctl start|stop|status web|worker|scheduler|all ...}; status ends with 0 or 3. */
    public Path ctl() {
        return installer.control().resolve("ctl");
    }

    /** What a service wrote so far. */
    public Path log(MinipageService service) {
        return installer.control().resolve("log").resolve(service.word() + ".log");
    }

    /** The interpreter that its environment was made with. */
    public PythonInterpreter python() {
        return installer.python();
    }

    /** Its address, without a slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** The name of its database, and of the role that owns it. */
    public String database() {
        return options.name();
    }

    /** What must never be seen in a log, a plan, a report or an argument list. */
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>(
                List.of(installer.databasePassword(), installer.secretKey(), installer.adminPassword()));
        options.redis().password().ifPresent(secrets::add);
        return secrets;
    }

    /**
     * Starts all services and waits until the web server answers.
     *
     * @throws CommandFailed with the end of the web server's log when it doesn't
     */
    public void start() {
        HostCommand.of(ctl().toString(), "start", "all").output();
        if (!Await.until(PATIENCE, () -> version().isPresent())) {
            throw new CommandFailed("The web server does not answer:\n"
                    + HostCommand.of(
                                    "tail", "-n", "20", log(MinipageService.WEB).toString())
                            .run()
                            .out());
        }
    }

    /** Starts services, without waiting for what they do; those that run already are left alone. */
    public void start(MinipageService... services) {
        HostCommand.of(ctlLine("start", services)).output();
    }

    /** Stops services, with all that they have forked, and waits for their end. */
    public void stop(MinipageService... services) {
        HostCommand.of(ctlLine("stop", services)).output();
    }

    /** Stops all services. */
    public void stop() {
        stop(MinipageService.values());
    }

    /** Whether the service's process runs. */
    public boolean isRunning(MinipageService service) {
        return HostCommand.of(ctlLine("status", service)).run().exit() == 0;
    }

    /** The version that is served; empty when the site doesn't answer as it should. */
    public Optional<String> version() {
        try {
            HttpResponse<String> answer = http.get("/api/status/");
            Matcher version = VERSION.matcher(answer.body());
            return answer.statusCode() == 200 && version.find() ? Optional.of(version.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The status code of a page, such as {@code /}; empty when nobody answers. */
    public Optional<Integer> statusOf(String page) {
        try {
            return Optional.of(http.get(page).statusCode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Reports an incident by the web form, which makes the queue notify the subscriber.
     *
     * @return whether the site accepted it
     */
    public boolean addIncident(String title) {
        try {
            return http.postIncident(title).statusCode() == 302;
        } catch (IOException e) {
            return false;
        }
    }

    /** Titles of all incidents in the database, oldest first. */
    public List<String> incidents() {
        return options.postgres()
                .psql(database(), "SELECT title FROM incidents_incident ORDER BY id")
                .lines()
                .toList();
    }

    /** The account that its services run as, where it is not this process's own. */
    Optional<String> serviceUser() {
        return options.serviceUser();
    }

    /** How many notifications the queue's jobs have written: one an accepted incident. */
    public long jobsDone() {
        return rowCounts().getOrDefault("incidents_notification", 0L);
    }

    /** The number of rows of every table. */
    public Map<String, Long> rowCounts() {
        Map<String, Long> counts = new TreeMap<>();
        options.postgres()
                .psql(database(), """
                        SELECT format('SELECT %L, count(*) FROM %I', relname, relname)
                        FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                        \\gexec
                        """)
                .lines()
                .map(line -> line.split("\\|"))
                .forEach(columns -> counts.put(columns[0], Long.valueOf(columns[1])));
        return counts;
    }

    /** Names of the product's own migrations that are applied, in order. */
    public List<String> migrations() {
        return options.postgres()
                .psql(database(), "SELECT name FROM django_migrations WHERE app = 'incidents' ORDER BY id")
                .lines()
                .toList();
    }

    /** A client that keeps reading and writing. */
    public MinipageClient client(Duration interval) {
        return MinipageClient.start(baseUrl(), interval);
    }

    /** A management command of the tree and the environment that are there now. */
    public HostCommand manage(String... arguments) {
        return installer.manage(arguments);
    }

    /** Checks out a tag, fetching it first; nothing else is done. */
    public void checkOut(String tag) {
        git("fetch", "-q", "--tags").output();
        git("checkout", "-q", tag).output();
    }

    /** A call of git in the root. */
    public HostCommand git(String... arguments) {
        List<String> line = new ArrayList<>(List.of(root().toString()));
        line.addAll(List.of(arguments));
        return Git.command("-C", line.toArray(String[]::new));
    }

    /** Runs the product's own {@code upgrade.sh}, as its guide says; the services are left alone. */
    public HostCommand upgradeScript() {
        return HostCommand.of(root().resolve("upgrade.sh").toString())
                .in(root())
                .with("PYTHON", python().executable().toString())
                .within(Duration.ofMinutes(10));
    }

    /** Stops all services, and whatever else runs from the site's environments. */
    @Override
    public void close() {
        stopEverything();
        watchdog.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The Java process is ending: the hook runs, and finds nothing more to do.
        }
    }

    private void stopEverything() {
        HostCommand.of(ctl().toString(), "stop", "all").run();
        // Left behind by a killed upgrade: something like ROOT/venv-1.3.0/bin/python ...
        ProcessTable.startedBy(root() + "/venv").forEach(ProcessHandle::destroyForcibly);
    }

    private List<String> ctlLine(String verb, MinipageService... services) {
        List<String> line = new ArrayList<>(List.of(ctl().toString(), verb));
        Arrays.stream(services).map(MinipageService::word).forEach(line::add);
        return line;
    }
}
