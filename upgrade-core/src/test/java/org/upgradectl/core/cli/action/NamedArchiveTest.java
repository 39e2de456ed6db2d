package org.upgradectl.core.cli.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.console.Interrupts;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.site.Locations;

final class NamedArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void of_siteOfArchives_keepsWhatElseItsSourceSays() throws IOException {
        Workspace workspace =
                workspace("{archives: \"https://releases.test/v{version}.tar.gz\", proxy: localhost:3128}");
        Site site = workspace.site(Optional.empty());

        assertThat(new NamedArchive(Path.of("/srv/../srv/v2.tar.gz"), Optional.of("ab12"))
                        .of(site, workspace)
                        .source())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "archives", "https://releases.test/v{version}.tar.gz",
                        "proxy", "localhost:3128",
                        "archive", "/srv/v2.tar.gz",
                        "sha256", "ab12"));
    }

    @Test
    void of_siteWithAnArchiveOfItsOwn_isNotHeldToThatOnesSum() throws IOException {
        Workspace workspace = workspace("{archive: /srv/v1.tar.gz, sha256: cd34}");
        Site site = workspace.site(Optional.empty());

        assertThat(new NamedArchive(Path.of("/srv/v2.tar.gz"), Optional.empty())
                        .of(site, workspace)
                        .source())
                .containsExactlyEntriesOf(Map.of("archive", "/srv/v2.tar.gz"));
    }

    private Workspace workspace(String source) throws IOException {
        Locations locations = new Locations(folder.resolve("etc"), folder.resolve("state"), folder.resolve("backups"));
        Files.createDirectories(locations.sites());
        Files.createDirectories(locations.products());
        Files.writeString(locations.products().resolve("shop.yaml"), """
                id: shop
                title: Corner Shop
                root: /opt/shop
                project: shop
                methods: [git, archive]
                tags: 'v(?<version>[0-9.]+)'
                version: [{file: shop/version.py, pattern: "^VERSION = '(.*)'"}]
                """);
        Path file = Files.writeString(
                locations.sites().resolve("main.yaml"),
                "product: shop\nroot: /opt/shop\nmethod: archive\nsource: " + source + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new Workspace(
                new Installation(Optional.empty()),
                locations,
                Map.of(),
                new Redactor(),
                new Interrupts(line -> {}, () -> {}),
                false);
    }
}
