package org.upgradectl.core.builtin.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.World;

final class FileCreateFolderTest implements FileContract {
    @Override
    public ActType actType() {
        return new FileCreateFolder();
    }

    @Override
    public Arguments arguments(Path root) {
        return Arguments.of("path", root.resolve("a/b/c")).with("mode", "rwxr-x---");
    }

    @Test
    void undo_parentInUseMeanwhile_isKept(@TempDir Path folder) throws IOException {
        try (World world = world(folder)) {
            Arguments before = actType().prepare(world.context(), world.arguments());
            actType().execute(world.context(), world.arguments(), before);
            Files.writeString(folder.resolve("site/a/b/c/ours"), "");
            Files.writeString(folder.resolve("site/a/others"), "");
            actType().undo(world.context(), world.arguments(), before);
            assertThat(folder.resolve("site/a/others")).exists();
            assertThat(folder.resolve("site/a/b")).doesNotExist();
        }
    }

    @Test
    void undo_folderWasThereBefore_isKept(@TempDir Path folder) throws IOException {
        try (World world = world(folder)) {
            Files.createDirectories(folder.resolve("site/a/b/c"));
            Arguments before = actType().prepare(world.context(), world.arguments());
            actType().execute(world.context(), world.arguments(), before);
            actType().undo(world.context(), world.arguments(), before);
            assertThat(folder.resolve("site/a/b/c")).isDirectory();
        }
    }
}
