package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.upgradectl.testkit.junit.Prerequisites.orSkip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;

/**
 * A product that upgradectl has never heard of is upgraded by its descriptor alone: the example of docs/describing-a-product.md,
 * on a site of it.
 */
@Tag("long")
final class SecondProductTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("^```yaml inventory.yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void upgrade_productOfADescriptorAlone_withAProgramOfItsOwn_works() throws IOException {
        InventoryRepository repository = InventoryRepository.create(Files.createDirectories(folder.resolve("origin")));
        try (PrivatePostgres postgres = orSkip(PrivatePostgres::start);
                PrivateRedis redis = orSkip(() -> PrivateRedis.start());
                InventorySite site = InventorySite.install(folder, repository, postgres, redis)) {
            Launcher launcher = new Launcher(folder.resolve("config"), folder.resolve("state"));
            describe();
            assertThat(launcher.run("init", site.root.toString(), "--print")
                            .expect(0)
                            .out())
                    .contains("Inventory 4.0", "method: git");
            enter(site, postgres);
            assertThat(site.addAndAudit("firewall")).isTrue();

            assertThat(launcher.run("notes").expect(0).out()).contains("Devices have a serial number");
            launcher.run("check", "--json").expect(0);
            Launcher.Ended plan = launcher.run("plan", "--json").expect(0);
            assertThat(plan.document()).containsEntry("from", "4.0").containsEntry("to", "4.1");
            assertThat(plan.out())
                    .contains("4.1/task.check", "4.1/task.migrate", "task.static", "task.reindex", "rehearsal.migrate");

            Launcher.Ended report = launcher.run("upgrade", "--yes", "--json").expect(0, "upgraded");

            assertThat(site.page("/api/status/")).contains("{\"version\": \"4.1\"}");
            assertThat(site.page("/devices/").orElse("")).contains("3 devices", "switch", "firewall");
            assertThat(site.addAndAudit("proxy")).as("by the new worker").isTrue();
            assertThat(site.rows("SELECT count(*) FROM devices_device WHERE serial = 'unknown'"))
                    .isEqualTo("4");
            assertThat(site.root.resolve("static/devices/serial.css")).exists();
            assertThat(Files.readSymbolicLink(site.root.resolve("env"))).hasToString("env-4.1");
            assertThat(report.out()).as("a notice by the descriptor's pattern").contains("skipped 3 objects");
            assertThat(report.document()).extractingByKey("steps").asString().contains("worker");
            launcher.run("upgrade", "--yes", "--json").expect(0, "unchanged");
        }
    }

    private void describe() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../docs/describing-a-product.md")));
        assertThat(example.find()).isTrue();
        Files.createDirectories(folder.resolve("config/products"));
        Files.writeString(folder.resolve("config/products/inventory.yaml"), example.group(1));
    }

    private void enter(InventorySite site, PrivatePostgres postgres) throws IOException {
        Path file = Files.createDirectories(folder.resolve("config/sites")).resolve("inventory.yaml");
        Files.writeString(file, site.siteFile(postgres.writePassfile(folder.resolve("config/admin.pgpass"))));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
