package org.upgradectl.core.builtin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.World;

final class FileWriteTest {
    private static Arguments write(Path root) {
        return Arguments.of("path", root.resolve("file"))
                .with("content", "new\n")
                .with("mode", "rw-r-----");
    }

    @Nested
    final class ANewFile implements FileContract {
        @Override
        public ActType actType() {
            return new FileWrite();
        }

        @Override
        public Arguments arguments(Path root) {
            return write(root);
        }
    }

    @Nested
    final class OverAFile implements FileContract {
        @Override
        public ActType actType() {
            return new FileWrite();
        }

        @Override
        public Arguments arguments(Path root) throws IOException {
            Path file = Files.writeString(root.resolve("file"), "PASSWORD = 'hidden'");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
            return write(root);
        }

        @Test
        void prepare_oldContent_isNotInTheJournal(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                assertThat(actType().prepare(world.context(), world.arguments()).toString())
                        .doesNotContain("hidden");
            }
        }

        @Test
        void execute_oldContent_isKeptPrivate(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = actType().prepare(world.context(), world.arguments());
                actType().execute(world.context(), world.arguments(), before);
                assertThat(before.path("kept")).hasContent("PASSWORD = 'hidden'");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(before.path("kept"))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Nested
    final class OverALink {
        @Test
        void prepare_isRefused(@TempDir Path folder) throws IOException {
            Files.createSymbolicLink(folder.resolve("file"), Path.of("elsewhere"));
            try (World world = new ANewFile().world(Files.createDirectory(folder.resolve("world")))) {
                assertThatExceptionOfType(UpgradeException.class)
                        .isThrownBy(() -> new FileWrite().prepare(world.context(), write(folder)))
                        .withMessageContaining("it is a link or a folder");
            }
        }
    }
}
