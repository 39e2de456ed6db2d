package org.upgradectl.git.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.release.Recognition;
import org.upgradectl.git.sandbox.Git;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.testkit.contract.TreeDigest;

final class RecognitionTest {
    @TempDir
    private Path folder = Path.of("");

    private static Recognition recognise(Path root) {
        return new GitInstallMethod().recognise(root);
    }

    private static String reason(Path root) {
        assertThat(recognise(root)).isInstanceOf(Recognition.NotThis.class);
        return ((Recognition.NotThis) recognise(root)).reason();
    }

    @Test
    void clone_isRecognisedWithCommitAndTag() {
        Git site = Sandbox.small(folder).site();
        String before = TreeDigest.of(site.folder());
        assertThat(recognise(site.folder()))
                .isEqualTo(new Recognition.Recognised(Optional.of(site.head()), Optional.of("v1.0.0")));
        assertThat(TreeDigest.of(site.folder())).isEqualTo(before);
    }

    @Test
    void annotatedAndPackedTags_areFound() {
        Git site = Sandbox.small(folder).site();
        site.run("tag", "-d", "v1.0.0");
        site.run("tag", "-a", "-m", "message", "v1.0.0");
        site.run("tag", "aaa");
        site.run("pack-refs", "--all");
        assertThat(recognise(site.folder()))
                .isEqualTo(new Recognition.Recognised(Optional.of(site.head()), Optional.of("v1.0.0")));
    }

    @Test
    void branch_isRecognised() {
        Git site = Sandbox.small(folder).site();
        site.run("checkout", "-q", "-b", "production");
        assertThat(recognise(site.folder())).isInstanceOf(Recognition.Recognised.class);
    }

    @Test
    void missing_isExplained() {
        assertThat(reason(folder.resolve("nothing"))).contains("does not exist");
    }

    @Test
    void file_isExplained() throws IOException {
        assertThat(reason(Files.createFile(folder.resolve("file")))).contains("is a file");
    }

    @Test
    void link_isExplained() throws IOException {
        Git site = Sandbox.small(folder).site();
        assertThat(reason(Files.createSymbolicLink(folder.resolve("link"), site.folder())))
                .contains("is a symlink");
    }

    @Test
    void plainFolder_isExplained() throws IOException {
        // not below the build's own folder, which lies in a repository
        Path plain = Files.createTempDirectory(Path.of("/tmp"), "plain");
        try {
            assertThat(reason(plain)).contains("was not installed with git");
        } finally {
            Files.delete(plain);
        }
    }

    @Test
    void folderOfARepository_isExplained() {
        Git site = Sandbox.small(folder).site();
        assertThat(reason(site.folder().resolve("app"))).contains("a folder of the repository " + site.folder());
    }

    @Test
    void bareRepository_isExplained() {
        Sandbox sandbox = Sandbox.small(folder);
        Git.clone(sandbox.origin(), folder.resolve("bare"), "--bare");
        assertThat(reason(folder.resolve("bare"))).contains("bare repository");
    }

    @Test
    void worktree_isExplained() {
        Git site = Sandbox.small(folder).site();
        site.run("worktree", "add", "-q", "--detach", folder.resolve("worktree").toString());
        assertThat(reason(folder.resolve("worktree"))).contains("worktree of another repository");
    }

    @Test
    void submodule_isExplained() {
        Sandbox sandbox = Sandbox.small(folder);
        sandbox.site().run("submodule", "add", "-q", sandbox.origin().folder().toString(), "sub");
        assertThat(reason(sandbox.site().folder().resolve("sub"))).contains("is a submodule");
    }

    @Test
    void repositoryElsewhere_isExplained() {
        Sandbox sandbox = Sandbox.small(folder);
        Git.clone(sandbox.origin(), folder.resolve("split"), "--separate-git-dir=" + folder.resolve("repository"));
        assertThat(reason(folder.resolve("split"))).contains("keeps its repository elsewhere");
    }

    @Test
    void dotGitThatIsALink_isExplained() throws IOException {
        Git site = Sandbox.small(folder).site();
        Path moved = folder.resolve("moved");
        Files.move(site.folder().resolve(".git"), moved);
        Files.createSymbolicLink(site.folder().resolve(".git"), moved);
        assertThat(reason(site.folder())).contains("is a symlink");
    }

    @Test
    void damagedRepository_isExplained() {
        Git site = Sandbox.small(folder).site();
        site.delete(".git/objects");
        assertThat(reason(site.folder())).contains("is no repository");
    }

    @Test
    void sha256Repository_isExplained() throws IOException {
        Path root = Files.createDirectory(folder.resolve("sha256"));
        Git site = new Git(root);
        site.run("init", "-q", "--object-format=sha256");
        site.write("file", "text").commit("first");
        assertThat(reason(root)).contains("sha256 object names");
    }

    @Test
    void repositoryWithoutACommit_isExplained() {
        assertThat(reason(Git.init(folder.resolve("empty")).folder())).contains("has no commit");
    }
}
