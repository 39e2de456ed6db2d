package org.upgradectl.tarball.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.tarball.archive.ArchiveError;
import org.upgradectl.tarball.archive.RawTar;
import org.upgradectl.tarball.source.TestReleases;
import org.upgradectl.testkit.contract.TestSites;

/** The sum of an archive is the one that was named, or accepted before; another archive of that version is refused. */
final class AcceptedSumsTest {
    private static final Version VERSION = new Version("1.2");

    @TempDir
    private Path folder;

    private final ArchiveInstallMethod method = new ArchiveInstallMethod();
    private Path archive = Path.of("");

    @BeforeEach
    void pack() throws IOException {
        archive = new RawTar().file("mini-1.2/VERSION", "1.2\n").packed(folder.resolve("mini-1.2.tar.gz"));
        Files.createDirectories(folder.resolve("cache/archive"));
    }

    @Test
    void sumThatIsNamed_isTheArchives_orItIsRefused() throws IOException {
        String sum = contentOf(site(Map.of()));
        assertThat(sum).hasSize(64);
        assertThat(contentOf(site(Map.of("sha256", sum)))).isEqualTo(sum);
        assertChanged(site(Map.of("sha256", "0".repeat(64))));
    }

    @Test
    void sumThatWasAccepted_isExpectedFromThenOn() throws IOException {
        Site site = site(Map.of());
        assertThat(Pins.find(site, VERSION)).isEmpty();
        accept(site, contentOf(site) + "  mini-1.2.tar.gz\n");
        assertThat(contentOf(site)).hasSize(64);

        new RawTar()
                .file("mini-1.2/VERSION", "1.2\n")
                .file("mini-1.2/more", "x")
                .packed(archive);
        assertChanged(site);
        assertThat(Pins.find(site, new Version("1.3"))).as("of another version").isEmpty();
    }

    private void assertChanged(Site site) {
        assertThatThrownBy(() -> contentOf(site)).isInstanceOfSatisfying(UpgradeException.class, e -> {
            assertThat(e.code()).isEqualTo(ArchiveError.CHANGED);
            assertThat(e.getMessage()).contains("expected");
        });
    }

    private static void accept(Site site, String sum) throws IOException {
        Path file = Pins.file(site, VERSION);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, sum);
    }

    private String contentOf(Site site) throws IOException {
        TestReleases context = TestReleases.of(site, folder.resolve("cache/archive"));
        Release release = method.releases(context).get(0);
        assertThat(release.version()).isEqualTo(VERSION);
        try (ReleaseTree tree = method.open(context, release)) {
            assertThat(tree.open("VERSION")).hasContent("1.2\n");
            return tree.content();
        }
    }

    private Site site(Map<String, String> more) {
        Site plain = TestSites.minimal(folder);
        Map<String, String> source = new HashMap<>(more);
        source.put("archive", archive.toString());
        return new Site(
                plain.name(),
                versioned(plain.product()),
                plain.root(),
                plain.method(),
                plain.python(),
                source,
                plain.services(),
                plain.health(),
                plain.database(),
                plain.constraints(),
                plain.retention(),
                plain.folders());
    }

    private static Product versioned(Product plain) {
        return new Product(
                plain.id(),
                plain.title(),
                plain.defaultRoot(),
                plain.project(),
                plain.methods(),
                plain.tags(),
                List.of(new Product.VersionLocator("VERSION", "(.+)")),
                plain.configuration(),
                plain.environment(),
                plain.requirements(),
                plain.localFiles(),
                plain.generated(),
                plain.commands(),
                plain.schemaTracker(),
                plain.requires(),
                plain.tasks(),
                plain.constraints(),
                plain.services(),
                plain.health(),
                plain.writeNoise());
    }
}
