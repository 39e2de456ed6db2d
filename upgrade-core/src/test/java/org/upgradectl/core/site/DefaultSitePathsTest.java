package org.upgradectl.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;

final class DefaultSitePathsTest {
    @TempDir
    private Path folder;

    @Test
    void of_rootBehindALink_liesWhereTheLinkPoints() throws IOException {
        SiteFixture fixture = new SiteFixture(folder);
        Path real = Files.createDirectory(folder.toRealPath().resolve("shop-1.0"));
        Path link = Files.createSymbolicLink(folder.resolve("shop"), real);
        fixture.site("main", "product: shop\nroot: " + link + "\n");
        Site site = fixture.sites().find(Optional.empty());
        DefaultSitePaths paths = DefaultSitePaths.of(site, "20261122T140512Z", ReleaseLayout.IN_PLACE);
        Version version = new Version("2.5.1");
        assertThat(paths.root()).isEqualTo(real);
        assertThat(paths.environmentLink()).isEqualTo(real.resolve("venv"));
        assertThat(paths.environment(version)).isEqualTo(real.resolve("venv-2.5.1"));
        assertThat(paths.staged(version)).isEqualTo(real.resolveSibling("shop-1.0.staged-2.5.1"));
        assertThat(paths.run()).isEqualTo(folder.resolve("state/main/runs/20261122T140512Z"));
        assertThat(paths.overlay(version)).isEqualTo(paths.run().resolve("overlay-2.5.1"));
        assertThat(paths.backup()).isEqualTo(folder.resolve("backups/main/20261122T140512Z"));
        assertThat(paths.live(version)).isEqualTo(real);
    }

    @ParameterizedTest
    @CsvSource({
        "shop-1.0, shop-2.5.1",
        "Shop-v1.0.3-dev, Shop-v2.5.1",
        "web-shop_1.0, web-shop_2.5.1",
        "shop-1.0-prod, shop-2.5.1-prod",
        "shop-1.0-test, shop-2.5.1-test",
        "shop-1.0-beta2_test, shop-2.5.1_test",
        "shop-1.0-rc1, shop-2.5.1",
        "shop-2.5.1-prod, shop-2.5.1-prod.2",
        "shop-2.5.1-prod.2, shop-2.5.1-prod",
        "shop-1.0-a, shop-2.5.1-a",
        "shop-1.0.replaced-20261122T140512Z, shop-2.5.1",
        "old, shop-2.5.1",
        "shop-2.5.1, shop-2.5.1.2",
        "shop-2.5.1.2, shop-2.5.1",
    })
    void of_ownFolders_areNamedLikeTheLiveOneAndHoldTheirEnvironment(String live, String next) throws IOException {
        SiteFixture fixture = new SiteFixture(folder);
        Path real = Files.createDirectory(folder.toRealPath().resolve(live));
        Path link = Files.createSymbolicLink(folder.resolve("shop"), real);
        fixture.site("main", "product: shop\nroot: " + link + "\n");
        Site site = fixture.sites().find(Optional.empty());

        DefaultSitePaths paths = DefaultSitePaths.of(site, "20261122T140512Z", ReleaseLayout.OWN_FOLDER);

        Version version = new Version("2.5.1");
        assertThat(paths.root()).isEqualTo(real);
        assertThat(paths.environmentLink()).isEqualTo(real.resolve("venv"));
        assertThat(paths.staged(version)).isEqualTo(real.resolveSibling(next));
        assertThat(paths.live(version)).isEqualTo(real.resolveSibling(next));
        assertThat(paths.environment(version))
                .isEqualTo(real.resolveSibling(next).resolve("venv"));
    }
}
