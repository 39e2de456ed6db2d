package org.upgradectl.tarball.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.process.HostCommand;

final class UploadsActTest {
    private static final UploadsAct UPLOADS = new UploadsAct();

    @Test
    void loss_nothingUploaded_isNone(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder).carry(false).refresh(false);
        TestActContext context = trees.context();
        UPLOADS.execute(context, arguments(trees), Arguments.none());
        assertThat(UPLOADS.loss(context, arguments(trees), Arguments.none())).isEmpty();
        UPLOADS.undo(context, arguments(trees), Arguments.none());
        assertThat(folder.resolve("uploaded")).doesNotExist();
    }

    @Test
    void undo_uploaded_isToldAndKept(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder).carry(false).refresh(false);
        TestActContext context = trees.context();
        UPLOADS.execute(context, arguments(trees), Arguments.none());
        Files.writeString(trees.copy().resolve("new\nupload"), "precious");
        Files.writeString(trees.copy().resolve("with space"), "changed");

        assertThat(UPLOADS.loss(context, arguments(trees), Arguments.none()).orElseThrow())
                .contains("app/media since the opening", "media/new?upload, media/with space");
        UPLOADS.undo(context, arguments(trees), Arguments.none());
        UPLOADS.undo(context, arguments(trees), Arguments.none());

        Path kept = folder.resolve("uploaded/1.1-1/media");
        assertThat(kept.resolve("new\nupload")).hasContent("precious");
        assertThat(kept.resolve("with space")).hasContent("changed");
        assertThat(kept.resolve("-rf")).doesNotExist();
        assertThat(context.progress().notices())
                .singleElement()
                .asString()
                .contains(folder.resolve("uploaded").toString());
    }

    @Test
    void loss_bytecodeAndWhatHasOnlyAnotherOwnerModeOrInode_isNone(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder).brought().carry(true).refresh(true);
        Files.createDirectories(trees.copy().resolve("__pycache__"));
        Files.writeString(trees.copy().resolve("__pycache__/report.cpython-311.pyc"), "bytecode");
        HostCommand.of("chmod", "-R", "u+rwx,g-w", trees.copy().toString()).output();
        HostCommand.of(
                        "sh",
                        "-c",
                        "cd \"$0\" && chmod 0640 .gitignore './with space' && cp -p -- -rf ../rf && mv -- ../rf -rf"
                                + " && cp -d --preserve=all link ../l && mv ../l link",
                        trees.copy().toString())
                .output();
        assertThat(UPLOADS.loss(trees.context(), arguments(trees), Arguments.none()))
                .isEmpty();
    }

    @Test
    void loss_otherContentOfTheSameSizeAndTime_isTold(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder).carry(false).refresh(false);
        Path file = trees.copy().resolve("with space");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "9");
        Files.setLastModifiedTime(file, time);
        assertThat(UPLOADS.loss(trees.context(), arguments(trees), Arguments.none())
                        .orElseThrow())
                .contains("media/with space");
    }

    @Test
    void undo_uploadThatItsUserMayNotRead_keepsTheWholeFolder(@TempDir Path folder) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        Trees trees = Trees.in(folder);
        HostCommand.of("chown", "-R", "nobody:nogroup", trees.media().toString())
                .output();
        HostCommand.of(
                        "chmod",
                        "a+rx",
                        folder.toString(),
                        folder.resolveSibling(".").toString())
                .output();
        Carried carried =
                new Carried("app/media", trees.root(), trees.release(), Optional.of("nobody"), false, "1.1-1");
        Arguments arguments = carried.arguments().with("aside", folder.resolve("uploaded"));
        TestActContext context = trees.context();
        new CarryAct("tarball.unpack").execute(context, carried.arguments(), Arguments.none());
        new RefreshAct("tarball.unpack").execute(context, carried.arguments(), Arguments.none());
        UPLOADS.execute(context, arguments, Arguments.none());
        Files.writeString(trees.copy().resolve("root's"), "precious");
        Files.setPosixFilePermissions(trees.copy().resolve("root's"), PosixFilePermissions.fromString("rw-------"));

        UPLOADS.undo(context, arguments, Arguments.none());
        UPLOADS.undo(context, arguments, Arguments.none());

        assertThat(folder.resolve("uploaded/1.1-1.whole/root's")).hasContent("precious");
        assertThat(context.progress().notices())
                .singleElement()
                .asString()
                .contains("not all of it could be copied", "media/root's");
    }

    private static Arguments arguments(Trees trees) {
        return trees.arguments(false).with("aside", trees.folder().resolve("uploaded"));
    }
}
