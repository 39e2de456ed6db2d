package org.upgradectl.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        DefaultSitePaths paths = DefaultSitePaths.of(site, "20261122T140512Z");
        Version version = new Version("2.5.1");
        assertThat(paths.root()).isEqualTo(real);
        assertThat(paths.environmentLink()).isEqualTo(real.resolve("venv"));
        assertThat(paths.environment(version)).isEqualTo(real.resolve("venv-2.5.1"));
        assertThat(paths.staged(version)).isEqualTo(real.resolveSibling("shop-1.0.staged-2.5.1"));
        assertThat(paths.run()).isEqualTo(folder.resolve("state/main/runs/20261122T140512Z"));
        assertThat(paths.overlay(version)).isEqualTo(paths.run().resolve("overlay-2.5.1"));
        assertThat(paths.backup()).isEqualTo(folder.resolve("backups/main/20261122T140512Z"));
    }
}
