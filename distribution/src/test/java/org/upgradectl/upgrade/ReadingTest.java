package org.upgradectl.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.Await;

/** What only reads changes nothing of a live site: its tree, its database's statements and Redis' commands are watched. */
@Tag("long")
final class ReadingTest {
    private static final Pattern STATEMENT =
            Pattern.compile("app=(upgradectl[^|]*|PostgreSQL JDBC Driver)\\|.*?(?:statement|execute [^:]*): (.*)");
    private static final Pattern READS =
            Pattern.compile("(?i)(?:SELECT|SHOW|SET|WITH|BEGIN|COMMIT|ROLLBACK|START TRANSACTION|RESET)\\b.*");
    private static final Pattern CHANGES = Pattern.compile(
            "(?i).*\\b(?:pg_terminate_backend|pg_cancel_backend|nextval|setval|pg_advisory_lock|pg_try_advisory_lock"
                    + "|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|TRUNCATE|GRANT)\\b.*");
    private static final Pattern COMMAND = Pattern.compile("\\+[0-9.]+ \\[\\d+ ([^]]+)] \"([A-Za-z]+)\".*");
    private static final Set<String> READING = Set.of(
            "HELLO", "AUTH", "CLIENT", "SELECT", "PING", "INFO", "SCAN", "DBSIZE", "EXISTS", "TYPE", "GET", "LLEN",
            "CONFIG", "QUIT", "COMMAND", "ZRANGE", "HMGET");

    @TempDir
    private Path folder;

    @Test
    void surveyNotesCheckAndPlan_ofALiveSite_changeNothing() throws IOException {
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(folder));
                RedisMonitor redis = new RedisMonitor(stage)) {
            stage.postgres.psql("postgres", "ALTER SYSTEM SET log_statement = 'all'");
            stage.postgres.psql("postgres", "ALTER SYSTEM SET log_line_prefix = 'app=%a|'");
            stage.postgres.psql("postgres", "SELECT pg_reload_conf()");
            SiteState before = SiteState.of(stage);
            String files = files(stage);
            long read = Files.size(stage.postgres.log());

            Launcher launcher = stage.launcher();
            launcher.run("survey", "--json").expect(0);
            launcher.run("housekeeping", "--json").expect(0);
            launcher.run("notes", "--json").expect(0);
            launcher.run("check", "--json").expect(0);
            launcher.run("plan", "--to", "1.3.0", "--json").expect(0);

            List<String> statements = statements(stage, read);
            assertThat(statements).as("what was asked of the database").isNotEmpty();
            assertThat(statements).allMatch(text -> READS.matcher(text).matches(), "reads");
            assertThat(statements)
                    .noneMatch(text ->
                            CHANGES.matcher(text.replaceAll("'[^']*'", "''")).matches());
            assertThat(redis.commands()).as("what was asked of Redis").contains("INFO");
            assertThat(READING).containsAll(redis.commands());
            assertThat(SiteState.of(stage)).isEqualTo(before);
            assertThat(files(stage)).isEqualTo(files);
            assertThat(written()).as("cache and log alone").isSubsetOf(Set.of("cache", "logs", "locks"));
        }
    }

    /** Tree, environment and configuration, without what the live processes compile for themselves. */
    private String files(Stage stage) {
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

    private static List<String> statements(Stage stage, long from) throws IOException {
        byte[] log = Files.readAllBytes(stage.postgres.log());
        List<String> statements = new ArrayList<>();
        for (String line : new String(log, (int) from, log.length - (int) from, UTF_8)
                .lines()
                .toList()) {
            Matcher statement = STATEMENT.matcher(line);
            if (statement.matches()) {
                statements.add(statement.group(2).strip());
            }
        }
        return statements;
    }

    /** Watches what upgradectl's own connections to Redis ask; the site's own go on meanwhile. */
    private static final class RedisMonitor implements Closeable {
        private final Socket socket;
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        RedisMonitor(Stage stage) throws IOException {
            socket = new Socket(stage.redis.host(), stage.redis.port());
            String login =
                    stage.redis.password().map(word -> "AUTH " + word + "\r\n").orElse("");
            socket.getOutputStream().write((login + "MONITOR\r\n").getBytes(UTF_8));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            Thread thread = new Thread(() -> in.lines().forEach(lines::add), "redis-monitor");
            thread.setUncaughtExceptionHandler((gone, end) -> {});
            thread.setDaemon(true);
            thread.start();
            Await.until(Duration.ofSeconds(30), () -> lines.stream().anyMatch(line -> line.equals("+OK")));
        }

        /** Of the connections that call themselves upgradectl. */
        Set<String> commands() {
            List<String> all = List.copyOf(lines);
            Set<String> ours = all.stream()
                    .filter(line -> line.contains("\"upgradectl\""))
                    .map(COMMAND::matcher)
                    .filter(Matcher::matches)
                    .map(command -> command.group(1))
                    .collect(Collectors.toSet());
            return all.stream()
                    .map(COMMAND::matcher)
                    .filter(Matcher::matches)
                    .filter(command -> ours.contains(command.group(1)))
                    .map(command -> command.group(2).toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
