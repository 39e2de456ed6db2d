package org.upgradectl.tarball.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.TestActContext;

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

    private static Arguments arguments(Trees trees) {
        return trees.arguments(false).with("aside", trees.folder().resolve("uploaded"));
    }
}
