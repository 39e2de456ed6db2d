package org.upgradectl.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How folders that were given to another user are got rid of. */
final class TransferTest {
    @TempDir
    private Path folder;

    @Test
    void delete_folderIsExchangedForALinkMeanwhile_leavesWhatTheLinkNames() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/objects/pack"))
                .resolve("../..")
                .normalize();
        Files.writeString(tree.resolve("objects/pack/passwd"), "pack");
        Path elsewhere = Files.createDirectories(folder.resolve("etc"));
        Files.writeString(elsewhere.resolve("passwd"), "precious");

        assertThatIOException()
                .isThrownBy(() -> Trees.delete(tree, entered -> {
                    if (entered.endsWith("pack")) {
                        exchange(entered, elsewhere);
                    }
                }));

        assertThat(elsewhere.resolve("passwd")).hasContent("precious");
        assertThat(folder.resolve("moved")).isEmptyDirectory();
    }

    private void exchange(Path entered, Path elsewhere) {
        try {
            Files.move(entered, folder.resolve("moved"));
            Files.createSymbolicLink(entered, elsewhere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void delete_fileLinkAndNothing_areTaken() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        Trees.delete(link);
        Trees.delete(folder.resolve("nothing"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void removeLeftovers_ofThisSiteOnly() throws IOException {
        String ours = Transfer.shared(folder.resolve("a/cache"));
        Path left = Files.createDirectory(folder.resolve(ours + "1234"));
        Files.writeString(left.resolve("HEAD"), "ref");
        Path others = Files.createDirectory(folder.resolve(Transfer.shared(folder.resolve("b/cache")) + "1234"));

        Transfer.removeLeftovers(folder, ours, Optional.of("nobody"));

        assertThat(left).doesNotExist();
        assertThat(others).exists();
    }
}
