package org.upgradectl.tarball.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.tarball.release.ArchiveInstallMethod;
import org.upgradectl.tarball.release.Pins;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;

/** What is remembered of an archive: its copy, and its sum. */
final class KeptArchiveTest {
    private static final ArchiveInstallMethod ARCHIVE = new ArchiveInstallMethod();

    private static ReleaseContext context(Site site) {
        return new CacheOnly(TestCheckContext.survey(TestActContext.of(site), GivenFacts.none()), false);
    }

    private static Release planned(Optional<String> content) {
        return new Release(new Version("1.1"), "mini-1.1.tar.gz", content, Optional.empty(), false);
    }

    @Test
    void open_archiveThatTheSourceNoLongerHas_isOpenedAsPlanned(@TempDir Path folder) throws IOException {
        Site site = LiveRelease.in(folder, LocalFileSettings.NONE).site();
        String sum;
        try (ReleaseTree tree = ARCHIVE.open(context(site), planned(Optional.empty()))) {
            sum = tree.content();
        }
        Files.delete(folder.resolve("archives/mini-1.1.tar.gz"));

        for (Map<String, String> source : List.of(site.source(), Map.<String, String>of())) {
            try (ReleaseTree tree = ARCHIVE.open(context(site.withSource(source)), planned(Optional.of(sum)))) {
                assertThat(tree.content()).isEqualTo(sum);
            }
        }
        assertThatThrownBy(() -> ARCHIVE.open(context(site), planned(Optional.empty())))
                .isInstanceOfSatisfying(
                        UpgradeException.class, e -> assertThat(e.code()).isEqualTo(StandardError.RELEASE_UNKNOWN));
    }

    @Test
    void open_anotherSumIsAccepted_saysByWhom(@TempDir Path folder) throws IOException {
        Site site = LiveRelease.in(folder, LocalFileSettings.NONE).site();
        Path pin = Pins.file(site, new Version("1.1"));
        Files.createDirectories(pin.resolveSibling("."));
        Files.writeString(pin, "b".repeat(64) + "  mini-1.1\n");
        assertThatThrownBy(() -> ARCHIVE.open(context(site), planned(Optional.empty())))
                .hasMessageContaining("says           an earlier run of this site, in " + pin);
    }

    @Test
    void pin_cutShort_isNotTakenForNone(@TempDir Path folder) throws IOException {
        Site site = LiveRelease.in(folder, LocalFileSettings.NONE).site();
        Path pin = Pins.file(site, new Version("1.1"));
        Files.createDirectories(pin.resolveSibling("."));
        Files.writeString(pin, "b".repeat(20));
        assertThatThrownBy(() -> Pins.find(site, new Version("1.1")))
                .isInstanceOfSatisfying(
                        UpgradeException.class,
                        e -> assertThat(e.code().category()).isEqualTo(ErrorCategory.VERIFICATION));
    }
}
