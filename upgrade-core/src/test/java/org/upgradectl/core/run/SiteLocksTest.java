package org.upgradectl.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Sites that lead to one installation, and sites that do not. */
final class SiteLocksTest {
    @TempDir
    private Path folder;

    private Path link = Path.of("");
    private Path old = Path.of("");

    @BeforeEach
    void install() throws IOException {
        folder = folder.toRealPath();
        Files.createDirectories(folder.resolve("opt/shop-2.0"));
        old = Files.createDirectories(folder.resolve("opt/shop-1.0"));
        link = Files.createSymbolicLink(folder.resolve("opt/shop"), Path.of("shop-1.0/"));
    }

    @Test
    void holding_whatLeadsToTheSameLink_isLocked_alsoAfterTheSwitch() throws IOException {
        Path far = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("srv")).resolve("www"), link);
        Path near = Files.createSymbolicLink(folder.resolve("srv/rel"), Path.of("../opt/../opt/shop"));
        for (Path other : new Path[] {link, far, near, folder.resolve("srv/../opt/shop")}) {
            assertLocked(link, old, other, old);
            assertThat(locks(link).holding(old, "one", () -> {
                        switchTo("shop-2.0");
                        assertRefused(other, folder.resolve("opt/shop-2.0"));
                        return "held";
                    }))
                    .isEqualTo("held");
            switchTo("shop-1.0");
        }
    }

    @Test
    void holding_plainFolder_isLockedToWhatLeadsToIt() throws IOException {
        Path way = Files.createSymbolicLink(folder.resolve("way"), old);
        assertLocked(old, old, way, old);
        assertLocked(way, old, old, old);
    }

    @Test
    void holding_anotherInstallation_isFree_andEachIsFreeAfterwards() {
        Path other = folder.resolve("opt/shop-2.0");
        assertThat(locks(link).holding(old, "one", () -> locks(other).holding(other, "two", () -> "both")))
                .isEqualTo("both");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> locks(link).holding(old, "one", () -> {
                    throw new IllegalStateException("cut");
                }));
        assertThat(locks(link).holding(old, "two", () -> "free")).isEqualTo("free");
    }

    @Test
    void holding_refused_leavesNoneOfItsOwnBehind() {
        Path other = folder.resolve("opt/shop-2.0");
        locks(link).holding(old, "one", () -> {
            // the real root is free, the link is not
            assertRefused(link, other);
            return locks(other).holding(other, "two", () -> "free");
        });
    }

    private void assertLocked(Path one, Path realOne, Path other, Path realOther) {
        assertThat(locks(one).holding(realOne, "one", () -> {
                    assertRefused(other, realOther);
                    return "held";
                }))
                .isEqualTo("held");
    }

    private void assertRefused(Path root, Path realRoot) {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> locks(root).holding(realRoot, "two", () -> "not held"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.LOCKED));
    }

    private SiteLocks locks(Path root) {
        return new SiteLocks(folder.resolve("locks"), root);
    }

    private void switchTo(String release) {
        try {
            Files.delete(link);
            Files.createSymbolicLink(link, Path.of(release));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
