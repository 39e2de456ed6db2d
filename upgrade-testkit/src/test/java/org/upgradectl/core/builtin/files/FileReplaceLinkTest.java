package org.upgradectl.core.builtin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.World;

final class FileReplaceLinkTest {
    private static Arguments toNew(Path root) {
        return Arguments.of("link", root.resolve("venv"))
                .with("target", "venv-2")
                .with("aside", root.resolve("venv-before"));
    }

    @Nested
    final class OverALink implements FileContract {
        @Override
        public ActType actType() {
            return new FileReplaceLink();
        }

        @Override
        public Arguments arguments(Path root) throws IOException {
            Files.createSymbolicLink(root.resolve("venv"), Path.of("venv-1"));
            return toNew(root);
        }

        @Test
        void execute_link_pointsToTheTargetAsWritten(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = actType().prepare(world.context(), world.arguments());
                actType().execute(world.context(), world.arguments(), before);
                assertThat(Files.readSymbolicLink(folder.resolve("site/venv"))).hasToString("venv-2");
            }
        }
    }

    @Nested
    final class OverNothing implements FileContract {
        @Override
        public ActType actType() {
            return new FileReplaceLink();
        }

        @Override
        public Arguments arguments(Path root) {
            return toNew(root);
        }
    }

    @Nested
    final class OverAFolder implements FileContract {
        @Override
        public ActType actType() {
            return new FileReplaceLink();
        }

        @Override
        public Arguments arguments(Path root) throws IOException {
            Files.writeString(Files.createDirectory(root.resolve("venv")).resolve("python"), "3");
            return toNew(root);
        }

        @Test
        void execute_folder_standsAside(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = actType().prepare(world.context(), world.arguments());
                actType().execute(world.context(), world.arguments(), before);
                assertThat(folder.resolve("site/venv-before/python")).hasContent("3");
            }
        }

        @Test
        void prepare_noNameAside_isRefused(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Path link = folder.resolve("site/venv");
                Arguments plain = Arguments.of("link", link).with("target", "venv-2");
                assertThatExceptionOfType(UpgradeException.class)
                        .isThrownBy(() -> actType().prepare(world.context(), plain))
                        .withMessageStartingWith(link + " is to become a link");
            }
        }
    }
}
