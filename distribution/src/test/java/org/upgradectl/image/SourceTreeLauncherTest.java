package org.upgradectl.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the top level, in a small tree whose Maven only pretends to build. */
final class SourceTreeLauncherTest {
    private static final String BUILD = """
            #!/bin/sh
            root=$(dirname "$(readlink -f "$0")")
            echo built >>"$root/builds"
            echo '[INFO] noise of the build'
            if [ -f "$root/broken" ]; then echo '[ERROR] It is broken.'; exit 1; fi
            image="$root/distribution/target/upgradectl-1/bin"
            mkdir -p "$image"
            echo upgradectl-1 >"$root/distribution/target/image.name"
            printf '#!/bin/sh\\nprintf "ran %%s\\\\n" "$*"\\nexit 7\\n' >"$image/upgradectl"
            chmod 755 "$image/upgradectl"
            """;

    @TempDir
    private Path folder;

    private Path tree;
    private Path source;

    @BeforeEach
    void plantTree() throws IOException {
        tree = Files.createDirectory(folder.resolve("tree"));
        Files.copy(Path.of("../upgradectl"), tree.resolve("upgradectl"), StandardCopyOption.COPY_ATTRIBUTES);
        Shell.script(tree.resolve("mvnw"), BUILD);
        Shell.script(folder.resolve("path/mvn"), "#!/bin/sh\n");
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        Files.createDirectory(tree.resolve(".mvn"));
        Files.createDirectories(tree.resolve("distribution/src/main/distro"));
        Files.createDirectories(tree.resolve("upgrade-core/src/main/java"));
        source = Files.writeString(tree.resolve("upgrade-core/src/main/java/A.java"), "class A {}");
    }

    @Test
    void firstRun_buildsAndKeepsStandardOutputForTheCommand() throws IOException {
        Shell run = run("plan", "--json");

        assertThat(run.out()).isEqualTo("ran plan --json\n");
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).contains("Building upgradectl").doesNotContain("noise");
        assertThat(builds()).isOne();
    }

    @Test
    void secondRun_buildsNothingAndIsSilent() throws IOException {
        run("runs");
        Shell again = run("runs");

        assertThat(again.err()).isEmpty();
        assertThat(again.out()).isEqualTo("ran runs\n");
        assertThat(builds()).isOne();
    }

    @Test
    void changedSource_isBuilt() throws IOException {
        run("runs");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        run("runs");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void deletedSource_isBuilt() throws IOException {
        run("runs");
        Files.delete(source);
        run("runs");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void missingImage_isBuilt() throws IOException {
        run("runs");
        Files.delete(tree.resolve("distribution/target/upgradectl-1/bin/upgradectl"));
        Shell again = run("runs");

        assertThat(again.out()).isEqualTo("ran runs\n");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void brokenBuild_showsTheEndOfItsLogAndIsTriedAgain() throws IOException {
        Files.createFile(tree.resolve("broken"));
        Shell broken = run("runs");
        Files.delete(tree.resolve("broken"));
        Shell mended = run("runs");

        assertThat(broken.exitCode()).isEqualTo(3);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err())
                .contains("the build failed", "[ERROR] It is broken.")
                .doesNotContain("noise");
        assertThat(mended.out()).isEqualTo("ran runs\n");
    }

    @Test
    void brokenBuild_afterAGoodOne_neverRunsTheOldImage() throws IOException {
        run("runs");
        Files.createFile(tree.resolve("broken"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(run("runs").out()).isEmpty();
    }

    @Test
    void throughALinkFromAnotherFolder_findsTheTree() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), tree.resolve("upgradectl"));
        Shell run = Shell.run(folder, Map.of(), List.of(link.toString(), "runs"));

        assertThat(run.out()).as(run.err()).isEqualTo("ran runs\n");
        assertThat(builds()).isOne();
    }

    @Test
    void twoAtOnce_buildOnce() throws IOException {
        CompletableFuture<Shell> other = CompletableFuture.supplyAsync(() -> run("runs"));
        Shell one = run("runs");

        assertThat(one.out()).isEqualTo("ran runs\n");
        assertThat(other.join().out()).isEqualTo("ran runs\n");
        assertThat(builds()).isOne();
    }

    @Test
    void noMaven_namesThePackage() throws IOException {
        Path path = Shell.onlyTheseCommands(
                folder.resolve("bare"), "dirname", "readlink", "cat", "find", "head", "mkdir", "id", "flock");
        Shell run = Shell.run(
                tree,
                Map.of("PATH", path.toString()),
                List.of(tree.resolve("upgradectl").toString(), "runs"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Maven is needed", "apt install maven");
    }

    @Test
    void foldersOfAnotherUser_saysWhoCanBuild() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write anywhere");
        Files.setPosixFilePermissions(tree.resolve("distribution"), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Shell run = run("runs");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("has to be built first", "as the owner of the folder");
        } finally {
            Files.setPosixFilePermissions(tree.resolve("distribution"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Shell run(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(tree.resolve("upgradectl").toString());
        command.addAll(List.of(arguments));
        return Shell.run(tree, Map.of("PATH", folder.resolve("path") + ":/usr/bin:/bin"), command);
    }

    private long builds() throws IOException {
        return Files.readAllLines(tree.resolve("builds")).size();
    }
}
