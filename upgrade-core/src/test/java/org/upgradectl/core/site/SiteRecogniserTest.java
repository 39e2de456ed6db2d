package org.upgradectl.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.release.Recognition;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.plugins.Contribution;
import org.upgradectl.core.plugins.Registry;

final class SiteRecogniserTest {
    @TempDir
    private Path folder;

    private SiteFixture fixture;
    private Path root;

    @BeforeEach
    void createFolders() throws IOException {
        fixture = new SiteFixture(folder);
        root = Files.createDirectories(folder.resolve("opt/shop"));
    }

    @Test
    void recognise_installation_givesASiteFileThatIsReadBack() throws IOException {
        install();
        Files.createDirectory(root.resolve(".git"));
        RecognisedSite site = recogniser(new Marked("git", ".git")).recognise(root, Optional.empty());
        assertThat(site.name()).isEqualTo("shop");
        assertThat(site.version()).isEqualTo("1.2.3");
        assertThat(site.method()).isEqualTo("git");
        assertThat(fixture.sites().names()).isEmpty();

        new SiteFileWriter(new DurableFiles()).write(site);
        assertThat(Files.getPosixFilePermissions(site.file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Site read = fixture.sites().find(Optional.empty());
        assertThat(read.root()).isEqualTo(root);
        assertThat(read.method()).contains("git");
        assertThat(fixture.sites().findings(read)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bind = '127.0.0.1:8300', http://127.0.0.1:8300/",
        "bind = ['0.0.0.0:8300'], http://127.0.0.1:8300/",
        "bind = \"[::]:8300\", http://127.0.0.1:8300/",
        "bind = ':8300'  # all, http://127.0.0.1:8300/",
        "bind = '127.0.0.1:8001', http://127.0.0.1:8001/",
        "bind = 'unix:/run/shop.sock', http://127.0.0.1:8001/",
        "# bind = '127.0.0.1:8300', http://127.0.0.1:8001/",
        "bind = os.environ['BIND'], http://127.0.0.1:8001/",
    })
    void recognise_gunicornListensElsewhere_isAskedThere(String settings, String url) throws IOException {
        install();
        Files.createDirectory(root.resolve(".git"));
        Files.writeString(root.resolve("gunicorn.py"), "workers = 2\n" + settings + "\ntimeout = 30\n");
        new SiteFileWriter(new DurableFiles())
                .write(recogniser(new Marked("git", ".git")).recognise(root, Optional.empty()));
        Site read = fixture.sites().find(Optional.empty());
        assertThat(read.health().url()).contains(url);
        assertThat(read.health().page()).isEqualTo("items/");
    }

    @Test
    void recognise_folderWithAnAwkwardName_isQuoted() throws IOException {
        root = Files.createDirectories(folder.resolve("opt/my shop: 'new' \"one\""));
        install();
        Files.createDirectory(root.resolve(".git"));
        new SiteFileWriter(new DurableFiles())
                .write(recogniser(new Marked("git", ".git")).recognise(root, Optional.of("main")));
        assertThat(fixture.sites().find(Optional.empty()).root()).isEqualTo(root);
    }

    @Test
    void recognise_missingOrAFile_isRefused() throws IOException {
        assertThat(failure(folder.resolve("none"))).hasMessage(folder.resolve("none") + " does not exist");
        Path file = Files.createFile(folder.resolve("file"));
        UpgradeException error = failure(file);
        assertThat(error).hasMessage(file + " is not a folder");
        assertThat(error.code()).isEqualTo(StandardError.SITE_ROOT_INVALID);
    }

    @Test
    void recognise_otherFolder_givesTheReasonsOfEveryProduct() throws IOException {
        fixture.product("store", "store");
        Files.createDirectory(root.resolve("shop"));
        Files.writeString(fixture.locations.products().resolve("torn.yaml"), "id: [");
        assertThat(failure(root))
                .hasMessageContaining("no installation of a product that is known here")
                .hasMessageContaining("shop: no version in shop/version.py")
                .hasMessageContaining("store: there is no folder store")
                .hasMessageContaining("torn: its descriptor can't be read: products/torn.yaml:");
    }

    @Test
    void recognise_containersOrPip_areNamed() throws IOException {
        Files.createFile(root.resolve("docker-compose.yml"));
        assertThat(failure(root)).hasMessageContaining("an installation by containers");
        Files.createDirectory(root.resolve("conf"));
        Files.createFile(root.resolve("conf/configuration.py"));
        assertThat(failure(root)).hasMessageContaining("an installation by pip");
    }

    @Test
    void recognise_noMethodFits_givesTheReasonsOfEachMethod() throws IOException {
        install();
        UpgradeException error = catchThrowableOfType(
                UpgradeException.class,
                () -> recogniser(new Marked("git", ".git"), new Marked("archive", "link"), new Marked("other", "shop"))
                        .recognise(root, Optional.empty()));
        assertThat(error.code()).isEqualTo(StandardError.SITE_ROOT_INVALID);
        assertThat(error)
                .hasMessageContaining("git: there is no .git")
                .hasMessageContaining("archive: there is no link");
        assertThat(error.getMessage()).doesNotContain("other");
    }

    @Test
    void recognise_withoutAnyPlugin_namesTheOneThatIsMissing() throws IOException {
        install();
        UpgradeException error = failure(root);
        assertThat(error.code()).isEqualTo(StandardError.FEATURE_MISSING);
        assertThat(error.getMessage()).contains("git");
    }

    @Test
    void recognise_knownRoot_isRefused() throws IOException {
        install();
        fixture.site("broken", "product: [");
        fixture.site("main", "product: shop\nroot: " + root + "\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        assertThat(failure(link)).hasMessageContaining("is the site main already");
    }

    @Test
    void recognise_takenName_isAvoidedOrRefused() throws IOException {
        install();
        Files.createDirectory(root.resolve(".git"));
        fixture.site("shop", "product: shop\nroot: /elsewhere\n");
        Path second = Files.move(root, folder.resolve("opt/Shop_2"));
        SiteRecogniser recogniser = recogniser(new Marked("git", ".git"));
        assertThat(recogniser.recognise(second, Optional.empty()).name()).isEqualTo("shop-2");
        UpgradeException error =
                catchThrowableOfType(UpgradeException.class, () -> recogniser.recognise(second, Optional.of("shop")));
        assertThat(error).hasMessageContaining("there is a site `shop` already");
        UpgradeException reserved = catchThrowableOfType(
                UpgradeException.class, () -> recogniser.recognise(second, Optional.of("plugins")));
        assertThat(reserved.code()).isEqualTo(StandardError.USAGE);
    }

    private void install() throws IOException {
        Files.createDirectory(root.resolve("shop"));
        Files.writeString(root.resolve("shop/version.py"), "# the shop\nVERSION = '1.2.3'\n");
    }

    private UpgradeException failure(Path directory) {
        UpgradeException error =
                catchThrowableOfType(UpgradeException.class, () -> recogniser().recognise(directory, Optional.empty()));
        assertThat(error).isNotNull();
        assertThat(error.leftAsItWas()).isNotBlank();
        assertThat(error.remedy()).isNotBlank();
        return error;
    }

    private SiteRecogniser recogniser(InstallMethod... methods) {
        List<Contribution<InstallMethod>> contributions = List.of(methods).stream()
                .map(method -> new Contribution<>("test", method))
                .toList();
        Registry registry = new Registry(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                contributions,
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new SiteRecogniser(fixture.products(), fixture.sites(), registry);
    }

    /** Recognises a root by one entry of it. */
    private record Marked(String id, String entry) implements InstallMethod {
        @Override
        public Recognition recognise(Path root) {
            return Files.exists(root.resolve(entry))
                    ? new Recognition.Recognised(Optional.of("ab12"), Optional.empty())
                    : new Recognition.NotThis("there is no " + entry);
        }

        @Override
        public List<Release> releases(ReleaseContext context) {
            return List.of();
        }

        @Override
        public ReleaseTree open(ReleaseContext context, Release release) {
            throw new UnsupportedOperationException();
        }
    }
}
