package org.upgradectl.core.builtin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.World;

final class FileRenameTest implements FileContract {
    @Override
    public ActType actType() {
        return new FileRename();
    }

    @Override
    public Arguments arguments(Path root) throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("old")).resolve("file"), "text");
        return Arguments.of("from", root.resolve("old")).with("to", root.resolve("new"));
    }

    @Test
    void undo_oldNameTakenMeanwhile_destroysNeither(@TempDir Path folder) throws IOException {
        try (World world = world(folder)) {
            Arguments before = actType().prepare(world.context(), world.arguments());
            actType().execute(world.context(), world.arguments(), before);
            Path taken = Files.createDirectory(folder.resolve("site/old"));
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> actType().undo(world.context(), world.arguments(), before))
                    .withMessageContaining(taken + " is there already");
            assertThat(folder.resolve("site/new/file")).hasContent("text");
        }
    }

    @Test
    void prepare_nothingToRenameOrNoPlace_isRefused(@TempDir Path folder) throws IOException {
        try (World world = world(folder)) {
            Path root = folder.resolve("site");
            Arguments missing = Arguments.of("from", root.resolve("gone")).with("to", root.resolve("new"));
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> actType().prepare(world.context(), missing))
                    .withMessage(root.resolve("gone") + " does not exist");
            Arguments taken = Arguments.of("from", root.resolve("old")).with("to", root);
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> actType().prepare(world.context(), taken))
                    .withMessage(root + " is there already");
        }
    }
}
