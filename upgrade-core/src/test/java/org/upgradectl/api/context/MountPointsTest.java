package org.upgradectl.api.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MountPointsTest {
    @TempDir
    Path folder;

    @Test
    void within_folderAndWhatIsBelow_isFoundByWholeNames() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("a b")).toRealPath();
        String escaped = tree.toString().replace(" ", "\\040");
        String kernel = line(escaped)
                + line(escaped + "/me\\134dia")
                + line(escaped + "c")
                + line("/")
                + line(escaped + "/gone//deleted");
        assertThat(MountPoints.of(kernel.getBytes(UTF_8)).within(tree)).containsExactly("", "me\\dia");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        assertThat(MountPoints.of(kernel.getBytes(UTF_8)).within(link.resolve("a b")))
                .containsExactly("", "me\\dia");
    }

    @Test
    void read_ofThisHost_hasTheRootOfAllOrIsEmpty() throws IOException {
        assertThat(MountPoints.read().points().isEmpty()
                        || MountPoints.read().points().contains("/"))
                .isTrue();
    }

    private static String line(String point) {
        return "46 27 254:0 /srv/media " + point + " rw,relatime - ext4 /dev/vda rw\n";
    }
}
