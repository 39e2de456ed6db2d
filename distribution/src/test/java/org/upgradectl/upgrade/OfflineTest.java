package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.junit.Prerequisites;

/**
 * With {@code --offline} nothing is asked but the site's own servers: every address that a command and all that it starts
 * connect or send to is watched. The server of the releases, and an index of packages, would have been there to be asked.
 */
@Tag("long")
final class OfflineTest {
    private static final Pattern LOOPBACK = Pattern.compile("127\\..*|::1|::ffff:127\\..*");

    @TempDir
    private Path folder;

    @Test
    void offline_releasesAndPlan_leaveTheHostAlone() throws IOException {
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(folder))) {
            Trace online = Prerequisites.orSkip(() -> Trace.into(folder.resolve("online")));
            Trace offline = Prerequisites.orSkip(() -> Trace.into(folder.resolve("offline")));
            ArchiveSite archives = ArchiveSite.of(stage, folder);
            HttpServer server = serve(archives.archives());
            try {
                int port = server.getAddress().getPort();
                fromServer(port);
                Launcher curious = launcher(stage, online, port);
                curious.run("release", "list", "--json").expect(0);
                curious.run("release", "fetch", "1.0.0", "--json").expect(0);
                curious.run("release", "fetch", "1.3.0", "--json").expect(0);
                curious.run("plan", "--to", "1.3.0", "--json").expect(0);
                assertThat(online.connections())
                        .as("what is watched would have been seen")
                        .extracting(Trace.Connection::port)
                        .contains(port);

                Launcher quiet = launcher(stage, offline, port);
                assertThat(quiet.run("release", "list", "--json", "--offline")
                                .expect(0)
                                .out())
                        .contains("1.3.0");
                quiet.run("release", "fetch", "1.3.0", "--json", "--offline").expect(0);
                quiet.run("release", "inspect", archives.archives() + "/v1.3.0.tar.gz", "--json", "--offline")
                        .expect(0);
                quiet.run("survey", "--json", "--offline").expect(0);
                quiet.run("notes", "--to", "1.3.0", "--json", "--offline").expect(0);
                assertThat(quiet.run("plan", "--to", "1.3.0", "--json", "--offline")
                                .expect(0)
                                .out())
                        .contains("packages.unknown");
                forget("1.3.0");
                assertThat(quiet.run("plan", "--to", "1.3.0", "--json", "--offline")
                                .out())
                        .contains("--offline");
            } finally {
                server.stop(0);
            }
            assertThat(offline.connections())
                    .as("database, Redis and pages of the site itself")
                    .isNotEmpty()
                    .allMatch(
                            connection -> LOOPBACK.matcher(connection.address()).matches())
                    .extracting(Trace.Connection::port)
                    .isSubsetOf(stage.postgres.port(), stage.redis.port(), stage.webPort());
        }
    }

    private Launcher launcher(Stage stage, Trace trace, int port) {
        return stage.launcher().in(line -> {
            List<String> call = new ArrayList<>(
                    List.of("env", "PIP_INDEX_URL=http://127.0.0.1:" + port + "/simple/", "PIP_RETRIES=0"));
            call.addAll(trace.around().apply(line));
            return call;
        });
    }

    /** The site's releases come from there, no longer from a folder. */
    private void fromServer(int port) throws IOException {
        Path file = folder.resolve("config/sites/minipage.yaml");
        String address = "http://127.0.0.1:" + port + "/";
        String text = Files.readString(file);
        String changed = text.replaceFirst(
                "(?m)^source: .*$",
                "source: {archives: \"" + address + "v{version}.tar.gz\", index: \"" + address + "\"}");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);
    }

    private void forget(String version) throws IOException {
        Path cache = folder.resolve("state/minipage/cache/archive");
        try (var files = Files.list(cache)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(version)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static HttpServer serve(Path archives) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, archives));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, Path archives) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            Path file = archives.resolve(name);
            byte[] body = new byte[0];
            if (name.isEmpty()) {
                body = "<a href=\"v1.0.0.tar.gz\">1</a> <a href=\"v1.3.0.tar.gz\">2</a>"
                        .getBytes(StandardCharsets.UTF_8);
            } else if (Files.isRegularFile(file)) {
                body = Files.readAllBytes(file);
            }
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
