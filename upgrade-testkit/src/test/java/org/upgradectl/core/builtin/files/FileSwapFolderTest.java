package org.upgradectl.core.builtin.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.World;

final class FileSwapFolderTest {
    private static Arguments swap(Path root) throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("staged")).resolve("file"), "new");
        return Arguments.of("staged", root.resolve("staged"))
                .with("live", root.resolve("live"))
                .with("kept", root.resolve("kept"));
    }

    @Nested
    final class OverAFolder implements FileContract {
        @Override
        public ActType actType() {
            return new FileSwapFolder();
        }

        @Override
        public Arguments arguments(Path root) throws IOException {
            Files.writeString(Files.createDirectory(root.resolve("live")).resolve("file"), "old");
            return swap(root);
        }

        @Test
        void execute_bothFolders_changePlace(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = actType().prepare(world.context(), world.arguments());
                actType().execute(world.context(), world.arguments(), before);
                assertThat(folder.resolve("site/live/file")).hasContent("new");
                assertThat(folder.resolve("site/kept/file")).hasContent("old");
                assertThat(folder.resolve("site/staged")).doesNotExist();
            }
        }
    }

    @Nested
    final class OverNothing implements FileContract {
        @Override
        public ActType actType() {
            return new FileSwapFolder();
        }

        @Override
        public Arguments arguments(Path root) throws IOException {
            return swap(root);
        }
    }
}
