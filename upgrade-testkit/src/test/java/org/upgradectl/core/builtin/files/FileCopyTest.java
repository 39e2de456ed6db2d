package org.upgradectl.core.builtin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.World;

final class FileCopyTest {
    private static Arguments copy(Path root) {
        return Arguments.of("from", root.resolve("from")).with("to", root.resolve("to"));
    }

    @Nested
    final class OfAFolder implements FileContract {
        @Override
        public ActType actType() {
            return new FileCopy();
        }

        @Override
        public Arguments arguments(Path root) throws IOException {
            Path from = root.resolve("from");
            Files.createDirectories(from.resolve("empty"));
            Path script = Files.writeString(from.resolve("-script"), "run");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
            Files.setLastModifiedTime(script, FileTime.fromMillis(1_000_000_000_000L));
            Files.createSymbolicLink(from.resolve("dangling"), Path.of("../nowhere"));
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) 7);
            Files.write(from.resolve("much"), much);
            return copy(root);
        }

        @Test
        void execute_result_tellsHowMuch(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = actType().prepare(world.context(), world.arguments());
                assertThat(actType().execute(world.context(), world.arguments(), before))
                        .isEqualTo(Arguments.of("files", 3).with("bytes", (1 << 20) + 3));
                Path copy = folder.resolve("site/to/-script");
                assertThat(Files.getLastModifiedTime(copy).toMillis()).isEqualTo(1_000_000_000_000L);
                assertThat(Files.readSymbolicLink(folder.resolve("site/to/dangling")))
                        .hasToString("../nowhere");
            }
        }
    }

    @Nested
    final class OfALink implements FileContract {
        @Override
        public ActType actType() {
            return new FileCopy();
        }

        @Override
        public Arguments arguments(Path root) throws IOException {
            Files.createSymbolicLink(root.resolve("from"), Path.of("nowhere"));
            return copy(root);
        }
    }

    @Nested
    final class Comparison {
        @Test
        void requireEqual_fileMissing_isNamed(@TempDir Path folder) throws IOException {
            Path from = Files.createDirectory(folder.resolve("from"));
            Path to = Files.createDirectory(folder.resolve("to"));
            Files.writeString(from.resolve("file"), "1");
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> TreeComparison.requireEqual(from, to))
                    .withMessageStartingWith("the copy of " + from.resolve("file")
                            + " differs from it: missing instead of file of 1 bytes");
        }

        @Test
        void requireEqual_otherSize_isNamed(@TempDir Path folder) throws IOException {
            Path from = Files.writeString(folder.resolve("from"), "12");
            Path to = Files.writeString(folder.resolve("to"), "1");
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> TreeComparison.requireEqual(from, to))
                    .withMessageContaining("file of 1 bytes");
        }
    }
}
