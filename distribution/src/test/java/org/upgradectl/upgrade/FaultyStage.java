package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.BrokenRelease;
import org.upgradectl.testkit.minipage.MinipageRepository;
import org.upgradectl.testkit.minipage.MinipageService;
import org.upgradectl.testkit.minipage.MinipageSite;
import org.upgradectl.testkit.minipage.MinipageSiteFile;
import org.upgradectl.testkit.minipage.MinipageSiteOptions;
import org.upgradectl.testkit.server.FreePort;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;

/** One live site with private servers, of which {@link FaultySite}s are made. Several threads may use it. */
final class FaultyStage implements AutoCloseable {
    /** A database at the oldest release, as far as can be told, in which a table belongs to somebody else. */
    static final String FOREIGN = "foreign";

    private static final String UNIQUE_PART = "ss $HOME %s ";

    private final PrivatePostgres postgres;
    private final PrivateRedis redis;
    private final MinipageRepository repository;
    private final MinipageSite site;
    private final Path folder;
    private final ServerSocket silent;
    private final String before;

    private FaultyStage(Path folder) throws IOException {
        this.folder = folder;
        postgres = Prerequisites.orSkip(PrivatePostgres::start);
        redis = Prerequisites.orSkip(PrivateRedis::start);
        repository = MinipageRepository.create(folder.resolve("published"));
        repository.publish(BrokenRelease.UNINSTALLABLE_PACKAGE);
        site = Prerequisites.orSkip(() -> MinipageSite.installAndStart(
                MinipageSiteOptions.of(folder.resolve("live"), repository, postgres, redis)));
        MinipageSiteFile.write(folder.resolve("config"), site, postgres);
        postgres.createDatabase(FOREIGN, "minipage");
        postgres.psql(FOREIGN, """
                CREATE ROLE stranger;
                CREATE TABLE strange (id int);
                ALTER TABLE strange OWNER TO stranger;
                CREATE TABLE django_migrations (id bigint, app text, name text, applied timestamptz);
                ALTER TABLE django_migrations OWNER TO minipage;
                INSERT INTO django_migrations VALUES (1, 'incidents', '0001_initial', now());
                """);
        // Connections are taken by the system, up to the backlog; nobody ever answers them.
        silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        before = world();
    }

    static FaultyStage open(Path folder) {
        try {
            return new FaultyStage(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MinipageRepository repository() {
        return repository;
    }

    MinipageSite live() {
        return site;
    }

    int postgresPort() {
        return postgres.port();
    }

    int redisPort() {
        return redis.port();
    }

    Path postgresPrograms() {
        return postgres.binDir();
    }

    /** A port that takes connections and never answers. */
    int silentPort() {
        return silent.getLocalPort();
    }

    /** A port that nobody listens to. */
    static int closedPort() {
        return FreePort.find();
    }

    /** A copy to put a fault into. */
    FaultySite copy(String name) {
        Path copy = folder.resolve("copies").resolve(name.replaceAll("[^a-z0-9]+", "-"));
        try {
            copyTree(folder.resolve("config"), copy.resolve("config"));
            copyTree(site.root(), copy.resolve("host/minipage"));
            Files.createSymbolicLink(
                    copy.resolve("host/minipage/venv"), site.root().resolve("venv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FaultySite faulty = new FaultySite(this, copy);
        return faulty.line("root", "root: \"" + faulty.root() + "\"");
    }

    /** The live site is as it was before the first fault: databases, roles, data, services and the page. */
    void assertUntouched() {
        assertThat(world()).isEqualTo(before);
    }

    /** Neither as it is nor as it would be written in JSON, an address or a header. */
    void assertNoSecret(String where, String text) {
        for (String secret : site.secrets()) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            assertThat(text.contains(secret)
                            || text.contains(UNIQUE_PART)
                            || text.contains(URLEncoder.encode(secret, StandardCharsets.UTF_8))
                            || text.contains(Base64.getEncoder().encodeToString(bytes)))
                    .as("a secret in " + where)
                    .isFalse();
        }
    }

    private synchronized String world() {
        String databases = postgres.psql(
                "postgres", "SELECT datname FROM pg_database UNION SELECT rolname FROM pg_roles ORDER BY 1");
        StringBuilder world = new StringBuilder(databases);
        world.append(site.migrations()).append(site.incidents()).append(site.version());
        for (MinipageService service : MinipageService.values()) {
            world.append(service).append(site.isRunning(service));
        }
        return world.toString();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> paths = Files.walk(from)) {
            List<Path> sorted = paths.sorted().toList();
            for (Path path : sorted) {
                Path relative = from.relativize(path);
                if (!relative.startsWith("venv") && !path.equals(from)) {
                    Files.copy(
                            path, to.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        silent.close();
        site.close();
        redis.close();
        postgres.close();
    }
}
