package org.upgradectl.tarball.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.site.LocalFileSettings;

/** What lies where a release would be unpacked. */
final class ReusedReleaseTest {
    @Test
    void read_unpackedByHand_isTheRelease_untilAnythingIsAdded(@TempDir Path folder) throws Exception {
        LiveRelease live = LiveRelease.in(folder, LocalFileSettings.NONE);
        assertThat(live.read(new TargetReader()).get(TarballFacts.OCCUPIED)).isEqualTo(false);
        assertThat(live.read(new TargetReader()).get(TarballFacts.REUSED)).isEqualTo(false);

        Path target = unpackedByHand(folder);
        assertThat(live.read(new TargetReader()).get(TarballFacts.OCCUPIED)).isEqualTo(true);
        assertThat(live.read(new TargetReader()).get(TarballFacts.REUSED)).isEqualTo(true);

        Files.writeString(target.resolve("configuration.py"), "carried by hand");
        assertThat(live.read(new TargetReader()).get(TarballFacts.REUSED)).isEqualTo(false);
    }

    private static Path unpackedByHand(Path folder) throws IOException, InterruptedException {
        Path target = Files.createDirectory(folder.resolve("site.staged-1.1"));
        assertThat(new ProcessBuilder(
                                "sh",
                                "-c",
                                "umask 022; tar -xzf archives/mini-1.1.tar.gz --no-same-owner --strip-components=1 -C "
                                        + target.getFileName())
                        .directory(folder.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        return target;
    }
}
