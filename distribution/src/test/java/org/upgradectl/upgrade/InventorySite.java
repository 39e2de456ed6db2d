package org.upgradectl.upgrade;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.PythonInterpreter;
import org.upgradectl.testkit.process.Watchdog;
import org.upgradectl.testkit.server.FreePort;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;

/** A live installation of Inventory 4.0, made as its guide would have it; stopped by {@link #close}. */
final class InventorySite implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DATABASE = "inventory";

    final Path root;
    final int port = FreePort.find();
    private final PrivatePostgres postgres;
    private final PythonInterpreter python;
    private final Path control;
    private final Watchdog watchdog;
    private final HttpClient http = HttpClient.newHttpClient();

    private InventorySite(Path folder, PrivatePostgres postgres) throws IOException {
        this.root = folder.resolve("inventory");
        this.control = Files.createDirectories(folder.resolve("control"));
        this.postgres = postgres;
        this.python = PythonInterpreter.find(10, 12).stream()
                .findFirst()
                .orElseThrow(() -> new MissingPrerequisite("No Python from 3.10 to 3.12 with venv is installed."));
        this.watchdog = Watchdog.start(List.of(control.resolve("ctl").toString(), "stop", "all"));
    }

    /** Installs it with two devices, and starts its services. */
    static InventorySite install(
            Path folder, InventoryRepository repository, PrivatePostgres postgres, PrivateRedis redis)
            throws IOException {
        InventorySite site = new InventorySite(folder, postgres);
        postgres.createRole(DATABASE, "secret of inventory");
        postgres.createDatabase(DATABASE, DATABASE);
        HostCommand.of("git", "clone", "-q", repository.folder().toUri().toString(), site.root.toString())
                .output();
        HostCommand.of("git", "-C", site.root.toString(), "checkout", "-q", "release-4.0")
                .output();
        site.configure(redis);
        Path environment = site.root.resolve("env");
        HostCommand.of(site.python.executable().toString(), "-m", "venv", environment.toString())
                .output();
        HostCommand.of(environment.resolve("bin/pip").toString(), "install", "-q", "-r", "requirements/production.txt")
                .in(site.root)
                .within(Duration.ofMinutes(5))
                .output();
        site.admin("migrate", "--no-input");
        site.admin("collectstatic", "--no-input");
        postgres.psql(
                DATABASE, "INSERT INTO devices_device (name, audited) VALUES ('switch', false), ('router', false)");
        site.writeControl();
        site.start();
        return site;
    }

    /** What an administrator writes of it: where it is, and what differs from its product. */
    String siteFile(Path passfile) {
        StringBuilder units = new StringBuilder();
        for (String[] unit : new String[][] {{"inventory", "web"}, {"inventory-worker", "worker"}}) {
            units.append("    ").append(unit[0]).append(":\n");
            for (String verb : new String[] {"start", "stop", "status"}) {
                units.append("      %s: [\"%s\", %s, %s]\n".formatted(verb, control.resolve("ctl"), verb, unit[1]));
            }
        }
        return """
                product: inventory
                root: "%s"
                python: ["%s"]
                services:
                  manager: commands
                  units: [inventory, inventory-worker]
                  commands:
                %shealth: {url: "http://127.0.0.1:%d/"}
                database: {admin: {passfile: "%s", user: postgres}, binaries: "%s"}
                """.formatted(root, python.executable(), units, port, passfile, postgres.binDir());
    }

    /** A management command of the tree and the environment that are live. */
    String admin(String... words) {
        List<String> line = new java.util.ArrayList<>(List.of(
                root.resolve("env/bin/inventory-admin").toString(),
                "--project",
                root.resolve("src").toString()));
        line.addAll(List.of(words));
        return HostCommand.of(line).in(root).output();
    }

    /** What a page says; empty when it is not there. */
    Optional<String> page(String path) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Adds a device, and waits until the worker has audited it. */
    boolean addAndAudit(String name) {
        try {
            http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/devices/add/"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("name=" + name))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return Await.until(
                PATIENCE,
                () -> rows("SELECT audited FROM devices_device WHERE name = '" + name + "'")
                        .equals("t"));
    }

    String rows(String query) {
        return postgres.psql(DATABASE, query);
    }

    private void start() {
        HostCommand.of(control.resolve("ctl").toString(), "start", "all").output();
        if (!Await.until(PATIENCE, () -> page("/").isPresent())) {
            throw new IllegalStateException("the site does not answer, see " + control.resolve("web.log"));
        }
    }

    private void configure(PrivateRedis redis) throws IOException {
        String place = "{'HOST': '127.0.0.1', 'PORT': %d, 'PASSWORD': '', 'DATABASE': %d}";
        Path file = root.resolve("src/inventory/configuration.py");
        Files.writeString(file, """
                ALLOWED_HOSTS = ['127.0.0.1', 'localhost']
                DATABASE = {
                    'NAME': 'inventory', 'USER': 'inventory', 'PASSWORD': 'secret of inventory', 'HOST': '127.0.0.1', 'PORT': %d,
                }
                REDIS = {'tasks': %s, 'caching': %s}
                SECRET_KEY = 'a key that nobody guesses 0123456789 0123456789'
                """.formatted(
                        postgres.port(), place.formatted(redis.port(), 0), place.formatted(redis.port(), 1)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void writeControl() throws IOException {
        Path ctl = control.resolve("ctl");
        Files.writeString(
                ctl,
                Files.readString(InventoryRepository.SOURCES.resolve("ctl"))
                        .replace("@ROOT@", root.toString())
                        .replace("@HOME@", control.toString())
                        .replace("@PORT@", Integer.toString(port)));
        Files.setPosixFilePermissions(ctl, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    public void close() {
        HostCommand.of(control.resolve("ctl").toString(), "stop", "all").run();
        watchdog.close();
    }
}
