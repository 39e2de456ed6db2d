package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.LaterRelease;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.ProcessTable;
import org.upgradectl.upgrade.StatementLog.Statement;

/**
 * What is done before the stop changes nothing of a live site. Its tree, the statements that its database is asked, the
 * commands that its Redis is asked, the files that are written and the addresses that are connected to are watched.
 */
@Tag("long")
final class ReadingTest {
    /** What names of scratch databases and roles begin with. */
    private static final String SCRATCH = "upgradectl_minipage_";

    @TempDir
    private Path folder;

    private Stage stage;
    private RedisMonitor redis;
    private StatementLog statements;
    private Trace trace;
    private SiteState before;
    private String filesBefore;

    @BeforeEach
    void watch() throws IOException {
        stage = Prerequisites.orSkip(() -> Stage.open(folder));
        // What the site's repository does not have yet.
        stage.repository.publish(LaterRelease.V1_5_0);
        awaitStarted();
        redis = new RedisMonitor(stage);
        trace = Prerequisites.orSkip(() -> Trace.into(folder.resolve("trace")));
        before = SiteState.of(stage);
        filesBefore = files();
        statements = StatementLog.of(stage.postgres);
    }

    /** A process that starts enters the periodic jobs, by a connection too short to be told from a stranger's. */
    private void awaitStarted() {
        String services = stage.site.root() + "/venv/";
        AtomicInteger atRest = new AtomicInteger();
        assertThat(Await.until(Duration.ofMinutes(2), () -> {
                    boolean busy = ProcessTable.startedBy(services).stream().anyMatch(service -> isBusy(service.pid()));
                    return atRest.updateAndGet(times -> busy ? 0 : times + 1) >= 40;
                }))
                .as("the services have started")
                .isTrue();
    }

    private static boolean isBusy(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'S';
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    void close() throws IOException {
        if (redis != null) {
            redis.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void surveyNotesCheckAndPlan_ofALiveSite_changeNothing() throws IOException {
        Launcher launcher = stage.launcher().in(trace.around());
        launcher.run("survey", "--json").expect(0);
        launcher.run("housekeeping", "--json").expect(0);
        launcher.run("notes", "--json").expect(0);
        launcher.run("check", "--json").expect(0);
        launcher.run("plan", "--to", "1.5.0", "--json").expect(0);

        List<Statement> asked = statements.statements();
        assertThat(asked).as("what was asked of the database").hasSizeGreaterThan(10);
        assertThat(asked).filteredOn(statement -> !statement.onlyReads()).isEmpty();
        assertThat(written()).as("cache and log alone").isSubsetOf(Set.of("cache", "logs", "locks"));
        assertNothingLiveIsChanged();
    }

    @Test
    void rehearsal_ofALiveSite_changesOnlyWhatIsItsOwn() throws IOException {
        stage.launcher()
                .in(trace.around())
                .run("upgrade", "--rehearse", "--yes", "--json", "--to", "1.5.0")
                .expect(0, "rehearsed");

        List<Statement> asked = statements.statements();
        assertThat(asked)
                .as("the rehearsal had a database of its own")
                .anyMatch(statement -> statement.database().startsWith(SCRATCH)
                        && statement.text().startsWith("INSERT"));
        assertThat(asked)
                .filteredOn(statement -> statement.database().equals(stage.site.database()))
                .as("what was asked of the live database")
                .isNotEmpty()
                .filteredOn(statement -> !statement.onlyReads() && !statement.endsOwnSessions())
                .isEmpty();
        assertThat(asked)
                .filteredOn(statement -> !statement.database().startsWith(SCRATCH) && !statement.onlyReads())
                .as("what else was changed on the server")
                .allMatch(statement -> statement.text().contains(SCRATCH)
                        || statement.endsOwnSessions()
                        || statement.text().contains("pg_try_advisory_lock"));
        assertThat(written()).isSubsetOf(Set.of("cache", "logs", "locks", "runs", "backups"));
        assertNothingLiveIsChanged();
    }

    private void assertNothingLiveIsChanged() {
        assertThat(redis.commands()).as("what was asked of Redis").contains("INFO");
        assertThat(redis.changes()).as("what was changed in Redis").isEmpty();
        assertThat(trace.connections())
                .as("where was connected to, but for packages")
                .isNotEmpty()
                .filteredOn(connection -> !connection.program().matches(".*(?:/pip/__pip-runner__|\"-m\", \"pip\").*"))
                .allMatch(connection -> connection.address().matches("127\\.0\\.0\\.1|::1|::ffff:127\\.0\\.0\\.1"))
                .extracting(Trace.Connection::port)
                .as("which servers were connected to")
                .isSubsetOf(servers());
        assertThat(trace.written())
                .as("what was written elsewhere than in cache, state, stage, backup and scratch")
                .isNotEmpty()
                .filteredOn(path -> !isOwn(path))
                .isEmpty();
        assertThat(files()).isEqualTo(filesBefore);
        assertThat(SiteState.of(stage)).isEqualTo(before);
    }

    private boolean isOwn(Path path) {
        Path root = stage.site.root();
        boolean stagedRelease = path.startsWith(root.resolve("venv-1.5.0"))
                || path.toString()
                        .startsWith(root.resolveSibling(root.getFileName() + ".staged-1.5.0")
                                .toString());
        boolean scratch =
                Stream.of("/tmp", System.getProperty("java.io.tmpdir")).anyMatch(path::startsWith)
                        && !path.startsWith(folder);
        return stagedRelease
                || scratch
                || path.startsWith(folder.resolve("state"))
                || path.startsWith("/dev")
                || path.startsWith("/proc/self");
    }

    /** The ports of the site's own servers, and of those that what is watched has started for itself. */
    private Set<Integer> servers() {
        Set<Integer> servers = new HashSet<>(trace.served());
        servers.addAll(List.of(stage.postgres.port(), stage.redis.port(), stage.webPort()));
        return servers;
    }

    /** Tree, environment and configuration, without what the live processes compile for themselves. */
    private String files() {
        return Stream.of(stage.site.root(), folder.resolve("config"))
                .flatMap(tree -> TreeDigest.of(tree).lines())
                .filter(line -> !line.contains("__pycache__"))
                .collect(Collectors.joining("\n"));
    }

    /** The kinds of folders below the state folder in which there are files. */
    private Set<String> written() throws IOException {
        Path state = folder.resolve("state");
        try (Stream<Path> all = Files.walk(state)) {
            return all.filter(Files::isRegularFile)
                    .map(state::relativize)
                    .map(file -> file.startsWith("minipage") ? file.subpath(1, 2) : file.subpath(0, 1))
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        }
    }
}
