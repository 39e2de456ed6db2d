package org.upgradectl.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.DatabaseSettings.Admin;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.api.site.RehearsalSettings;
import org.upgradectl.api.site.ServiceSettings.UnitCommands;
import org.upgradectl.api.site.Site;

final class SiteCatalogTest {
    /** An account that need not exist. */
    private static final int SOMEBODY = 54321;

    private static final String LEAST = "product: shop\nroot: /opt/shop\n";

    @TempDir
    private Path folder;

    private SiteFixture fixture;

    @BeforeEach
    void createFolders() throws IOException {
        fixture = new SiteFixture(folder);
    }

    @Test
    void find_onlySite_needsNoNameAndTakesTheProductsDefaults() throws IOException {
        fixture.site("main", LEAST);
        Site site = fixture.sites().find(Optional.empty());
        assertThat(site.name()).isEqualTo("main");
        assertThat(site.product().title()).isEqualTo("Corner Shop");
        assertThat(site.method()).isEmpty();
        assertThat(site.services().manager()).isEqualTo("systemd");
        assertThat(site.services().units()).containsExactly("shop", "shop-rq");
        assertThat(site.services().stopWithin()).isEqualTo(Duration.ofMinutes(2));
        assertThat(site.health().url()).contains("http://127.0.0.1:8001/");
        assertThat(site.health().page()).isEqualTo("items/");
        assertThat(site.database().admin()).isEmpty();
        assertThat(site.retention()).isEqualTo(new Site.Retention(3, 3));
        assertThat(site.folders())
                .isEqualTo(new Site.Folders(
                        folder.resolve("state/main"),
                        folder.resolve("state/main/cache"),
                        folder.resolve("backups/main")));
    }

    @Test
    void find_everythingSaid_comesBeforeTheDefaults() throws IOException {
        fixture.site("main", LEAST + """
                        method: git
                        python: [/usr/bin/python3.11, /usr/bin/python3]
                        source: {remote: origin, depth: 3}
                        services:
                          user: shop
                          startWithin: 5s
                          commands:
                            web: {start: [ctl, start, web], stop: [ctl, stop, web], status: [ctl, status, web]}
                        health: {url: "http://127.0.0.1:9/base", within: 1s}
                        database: {admin: peer, lastSnapshot: template, binaries: /usr/lib/pg}
                        constraints: [rq<2]
                        rehearsal: {enabled: false, within: 30m}
                        releases: {keep: 2}
                        backup: {directory: /srv/backups, keep: 5}
                        """);
        Site site = fixture.sites().find(Optional.of("main"));
        assertThat(site.method()).contains("git");
        assertThat(site.python()).containsExactly(Path.of("/usr/bin/python3.11"), Path.of("/usr/bin/python3"));
        assertThat(site.source()).isEqualTo(Map.of("remote", "origin", "depth", "3"));
        assertThat(site.services().manager()).isEqualTo("commands");
        assertThat(site.services().units()).containsExactly("web");
        assertThat(site.services().commands())
                .containsEntry(
                        "web",
                        new UnitCommands(
                                List.of("ctl", "start", "web"),
                                List.of("ctl", "stop", "web"),
                                List.of("ctl", "status", "web")));
        assertThat(site.services().user()).contains("shop");
        assertThat(site.services().stopWithin()).isEqualTo(Duration.ofMinutes(2));
        assertThat(site.health().url()).contains("http://127.0.0.1:9/base/");
        assertThat(site.health().page()).isEqualTo("items/");
        assertThat(site.database().admin()).contains(new Admin.Peer("postgres", Optional.empty()));
        assertThat(site.database().wayBack()).contains(WayBack.TEMPLATE);
        assertThat(site.constraints()).containsExactly("rq<2");
        assertThat(site.rehearsal()).isEqualTo(new RehearsalSettings(false, Duration.ofMinutes(30)));
        assertThat(site.retention()).isEqualTo(new Site.Retention(2, 5));
        assertThat(site.folders().backup()).isEqualTo(Path.of("/srv/backups/main"));
    }

    @Test
    void find_manyMistakes_tellsAllAtOnce() throws IOException {
        fixture.site("main", """
                root: opt/shop
                services:
                  unit: [shop]
                database:
                  admin: root
                releases:
                  keep: three
                """);
        UpgradeException error = catchThrowableOfType(
                UpgradeException.class, () -> fixture.sites().find(Optional.empty()));
        assertThat(error.code()).isEqualTo(StandardError.SITE_INVALID);
        assertThat(error.getMessage().lines())
                .containsExactly(
                        "sites/main.yaml:1:1 `product` is missing",
                        "sites/main.yaml:1:7 `root` must be an absolute path, found \"opt/shop\"",
                        "sites/main.yaml:3:3 unknown key `unit`; did you mean `units`?",
                        "sites/main.yaml:5:10 `admin` must be `peer`, or keys and values: {peer: postgres}, {service: NAME}"
                                + " or {passfile: FILE, user: NAME}, found \"root\"",
                        "sites/main.yaml:7:9 `keep` must be a whole number from 1 to 1000, found \"three\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {manager: commands, units: [web]}|3:11 unit `web` has no `commands`: it needs start, stop and status",
                "services: {manager: systemd, commands: {web: {start: [a], stop: [a], status: [a]}}}|3:11 `commands` belongs to the manager `commands`, found \"systemd\"",
                "services: {commands: {web: {start: [a], stop: []}}}|3:28 `status` is missing;3:47 `stop` must have at least one word",
                "database: {admin: {peer: a, service: b}}|3:19 `admin` must name exactly one of peer, service, passfile, found 2",
                "database: {lastSnapshot: none}|3:26 `lastSnapshot` must be one of template, dump, dump-in-place, found \"none\"",
            })
    void find_mistake_saysWhatIsWanted(String line, String expected) throws IOException {
        fixture.site("main", LEAST + line + "\n");
        String messages = "sites/main.yaml:" + expected.replace(";", "\nsites/main.yaml:");
        assertThatThrownBy(() -> fixture.sites().find(Optional.empty())).hasMessage(messages);
    }

    @Test
    void find_rootOfTheHost_isRefused() throws IOException {
        fixture.site("main", "product: shop\nroot: /\n");
        assertThatThrownBy(() -> fixture.sites().find(Optional.empty()))
                .hasMessage(
                        "sites/main.yaml:2:7 `root` must be the folder of an installation, found the root of the host");
    }

    @Test
    void find_unknownProduct_listsTheKnownOnes() throws IOException {
        fixture.site("main", LEAST.replace("shop\n", "shpo\n"));
        UpgradeException error = catchThrowableOfType(
                UpgradeException.class, () -> fixture.sites().find(Optional.empty()));
        assertThat(error.code()).isEqualTo(StandardError.PRODUCT_UNKNOWN);
        assertThat(error).hasMessage("unknown product `shpo`; did you mean `shop`?");
    }

    @Test
    void find_besidesABrokenSite_isNotDisturbed() throws IOException {
        fixture.site("main", LEAST);
        fixture.site("broken", "product: [");
        assertThat(fixture.sites().find(Optional.of("main")).name()).isEqualTo("main");
    }

    @Test
    void roots_areThoseOfAllSitesThatCanBeRead() throws IOException {
        fixture.site("main", "product: shop\nroot: /opt/shop\n");
        fixture.site("test", "product: shop\nroot: /opt/shop-test\n");
        fixture.site("broken", "product: shop\nroot: [\n");
        assertThat(fixture.sites().roots())
                .isEqualTo(Map.of("main", Path.of("/opt/shop"), "test", Path.of("/opt/shop-test")));
    }

    @Test
    void find_none_tellsHowToMakeOne() {
        UpgradeException error = catchThrowableOfType(
                UpgradeException.class, () -> fixture.sites().find(Optional.empty()));
        assertThat(error.code()).isEqualTo(StandardError.SITE_UNKNOWN);
        assertThat(error.remedy()).startsWith("upgradectl init DIR");
    }

    @Test
    void find_unknown_listsTheKnownOnes() throws IOException {
        fixture.site("main", LEAST);
        fixture.site("test", LEAST);
        UpgradeException error = catchThrowableOfType(
                UpgradeException.class, () -> fixture.sites().find(Optional.of("tset")));
        assertThat(error.code()).isEqualTo(StandardError.SITE_UNKNOWN);
        assertThat(error).hasMessage("unknown site `tset`; did you mean `test`?");
        assertThat(error.remedy()).startsWith("Known here: main, test.");
    }

    @Test
    void find_nameThatLeadsOutOfTheFolder_isUnknown() throws IOException {
        fixture.site("main", LEAST);
        Files.writeString(folder.resolve("etc/outside.yaml"), LEAST);
        assertThatThrownBy(() -> fixture.sites().find(Optional.of("../outside")))
                .hasMessageStartingWith("unknown site");
    }

    @Test
    void find_severalAndNoneNamed_asksForOne() throws IOException {
        fixture.site("main", LEAST);
        fixture.site("test", LEAST);
        UpgradeException error = catchThrowableOfType(
                UpgradeException.class, () -> fixture.sites().find(Optional.empty()));
        assertThat(error.code()).isEqualTo(StandardError.USAGE);
        assertThat(error.remedy()).isEqualTo("Name one of them: --site main   --site test");
    }

    @Test
    void find_reservedName_isRefused() throws IOException {
        fixture.site("plugins", LEAST);
        assertThatThrownBy(() -> fixture.sites().find(Optional.empty()))
                .hasMessageContaining("can't be called `plugins`");
    }

    @ParameterizedTest
    @CsvSource({"rw-------,", "rw-r-----,WARNING", "rw-rw----,WARNING", "rw-rw-rw-,BLOCKER"})
    void findings_modeOfTheFile(String mode, @Nullable Severity severity) throws IOException {
        Path file = fixture.site("main", LEAST);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        List<Finding> findings = fixture.sites().findings(fixture.sites().find(Optional.empty()));
        if (severity == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.id()).isEqualTo("site.mode");
                assertThat(finding.severity()).isEqualTo(severity);
                assertThat(finding.remedy()).isEqualTo("chmod 600 " + file);
            });
        }
    }

    @Test
    void findings_fileOfSomebodyElse_isABlocker_oneOfOnesOwnIsNone() throws IOException {
        Path file = fixture.site("main", LEAST);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(fixture.sites().findings(fixture.sites().find(Optional.empty())))
                .isEmpty();
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assumeTrue(root, "only root can give a file to somebody else");
        Files.setAttribute(file, "unix:uid", SOMEBODY);
        assertThat(fixture.sites().findings(fixture.sites().find(Optional.empty())))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("site.owner");
                    assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
                    assertThat(finding.waivable()).isTrue();
                    assertThat(finding.remedy()).isEqualTo("chown root: " + file);
                });
    }
}
