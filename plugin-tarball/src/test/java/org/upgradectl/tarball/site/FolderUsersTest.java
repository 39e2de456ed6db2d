package org.upgradectl.tarball.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sites beside each other, and the folder of a release that one of them is about to be upgraded to. */
final class FolderUsersTest {
    @TempDir
    private Path temporary;

    private Path opt;
    private Path release;

    @BeforeEach
    void unpack() throws IOException {
        opt = temporary.toRealPath();
        release = Files.createDirectories(opt.resolve("mini-1.1/app"))
                .resolveSibling(".")
                .normalize();
        Files.createDirectory(opt.resolve("mini-1.1-test"));
        Files.createSymbolicLink(opt.resolve("test"), Path.of("mini-1.1-test"));
    }

    private List<String> users(List<Path> roots) {
        return FolderUsers.of(release, opt.resolve("state"), roots);
    }

    @Test
    void folderThatIsOnlyThere_isNeededByNobody() {
        assertThat(users(List.of(opt.resolve("test")))).isEmpty();
        assertThat(FolderUsers.of(opt.resolve("mini-1.2"), opt, List.of())).isEmpty();
    }

    @Test
    void linkBesideIt_alsoIntoIt_isTold() throws IOException {
        Files.createSymbolicLink(opt.resolve("other"), Path.of("mini-1.1"));
        Files.createSymbolicLink(opt.resolve("static"), release.resolve("app"));

        assertThat(users(List.of()))
                .containsExactlyInAnyOrder(opt + "/other -> mini-1.1", opt + "/static -> " + release.resolve("app"));
    }

    @Test
    void rootOfAnotherSite_elsewhere_isTold() throws IOException {
        Path elsewhere = Files.createDirectory(opt.resolve("srv")).resolve("shop");
        Files.createSymbolicLink(elsewhere, release);

        assertThat(users(List.of(elsewhere, release)))
                .contains(elsewhere + ", the root of another site", release + ", the root of another site");
    }

    @Test
    void processThatRunsInIt_isTold() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sleep", "60").directory(release.toFile()).start();
        try {
            // What this process has started is not counted: it is asked of another's child.
            assertThat(users(List.of())).isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
        Path pid = opt.resolve("pid");
        new ProcessBuilder("setsid", "--fork", "sh", "-c", "echo $$ > " + pid + "; exec sleep 60")
                .directory(release.toFile())
                .start()
                .waitFor();
        long orphan = orphan(pid);
        try {
            assertThat(users(List.of())).singleElement().asString().startsWith("process " + orphan);
        } finally {
            ProcessHandle.of(orphan).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static long orphan(Path file) throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end) {
            String text = Files.exists(file) ? Files.readString(file).strip() : "";
            if (!text.isEmpty()) {
                return Long.parseLong(text);
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException("it was not started");
    }

    @Test
    void releaseThatAnotherSiteIsBuilding_isTold() throws IOException {
        Files.write(release.resolve(ReleaseMark.UNFINISHED), new ReleaseMark("5a", "v1.1", "20260101T000000Z").bytes());
        assertThat(users(List.of())).singleElement().asString().contains("20260101T000000Z");

        Files.createDirectories(opt.resolve("state/runs/20260101T000000Z"));
        assertThat(users(List.of())).as("one of our own").isEmpty();
    }
}
