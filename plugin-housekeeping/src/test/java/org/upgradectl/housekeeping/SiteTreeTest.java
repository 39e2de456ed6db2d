package org.upgradectl.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are those of a site's releases, and which are of the site beside it. */
final class SiteTreeTest {
    private static final Path NAMED = Path.of("/opt/page");

    @TempDir
    private Path folder;

    private SiteTree tree(String real, String... others) {
        return SiteTree.of(new HostRoot(folder), NAMED, Path.of(real), Set.of(others));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/opt/page",
                "/opt/page/x.sh",
                "/opt/page-2.0/x.sh",
                "/opt/page-1.9/x.sh",
                "/opt/page-v1.0-beta1/x"
            })
    void releasesOfIt_areItsOwn(String path) {
        assertThat(tree("/opt/page-2.0").holds(Path.of(path))).isTrue();
        assertThat(tree("/opt/page-2.0").isNamedBy("cd /; PYTHONPATH=" + path + " run"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/opt/page-test/x.sh",
                "/opt/page-2/x.sh",
                "/opt/page-1.9-test/x.sh",
                "/opt/page2/x.sh",
                "/opt/page-1.8/x"
            })
    void folderOfAnotherSite_isNot(String path) {
        SiteTree tree = tree("/opt/page-2.0", "/opt/page-1.8");
        assertThat(tree.holds(Path.of(path))).isFalse();
        assertThat(tree.isPastLink(Path.of(path))).isFalse();
        assertThat(tree.isNamedBy("25 4 * * * root " + path)).isFalse();
    }

    @Test
    void whatFollowsTheVersion_tellsTwoSitesApart() {
        SiteTree tree = tree("/opt/page-2.0-prod");
        assertThat(tree.isPastLink(Path.of("/opt/page-1.9-prod/x.sh"))).isTrue();
        assertThat(tree.byName(Path.of("/opt/page-1.9-prod/x.sh"))).isEqualTo(Path.of("/opt/page/x.sh"));
        assertThat(tree.holds(Path.of("/opt/page-1.9-test/x.sh"))).isFalse();
    }

    @Test
    void releaseThatAnotherLinkLeadsTo_isNot() throws IOException {
        Path opt = Files.createDirectory(folder.resolve("opt"));
        Files.createSymbolicLink(opt.resolve("page"), Path.of("page-2.0"));
        Files.createSymbolicLink(opt.resolve("current"), Path.of("page-2.0"));
        Files.createSymbolicLink(opt.resolve("old"), Path.of("page-1.9"));

        SiteTree tree = tree("/opt/page-2.0");

        assertThat(tree.holds(Path.of("/opt/page-1.9/x.sh"))).isFalse();
        assertThat(tree.holds(Path.of("/opt/page-1.8/x.sh"))).isTrue();
        assertThat(tree.holds(Path.of("/opt/page-2.0/x.sh"))).isTrue();
    }
}
