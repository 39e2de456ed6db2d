package org.upgradectl.git.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.repository.StoredObjects;
import org.upgradectl.git.sandbox.Git;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.testkit.contract.TreeDigest;

/** What the status says is what the host's git says. */
final class WorkTreeStatusTest {
    @TempDir
    private Path folder = Path.of("");

    private Git site = new Git(Path.of("/"));

    @BeforeEach
    void build() {
        site = Sandbox.withShapes(folder).site();
    }

    private WorkTreeStatus status() throws IOException {
        SiteRepository repository = new SiteRepository(site.folder());
        try (StoredObjects objects = StoredObjects.ofSite(repository.gitDir())) {
            return WorkTreeStatus.read(
                    repository, objects.tree(repository.refs().headCommit().orElseThrow()));
        }
    }

    private void assertAsGitSays() throws IOException {
        String before = TreeDigest.of(site.folder());
        WorkTreeStatus status = status();
        assertThat(TreeDigest.of(site.folder())).isEqualTo(before);
        Set<String> changed = new TreeSet<>();
        Set<String> untracked = new TreeSet<>();
        Set<String> ignored = new TreeSet<>();
        for (String line : site.run("status", "--porcelain", "-z", "--ignored", "--no-renames")
                .split("\0", -1)) {
            if (!line.isEmpty()) {
                Set<String> kind = switch (line.substring(0, 2)) {
                    case "??" -> untracked;
                    case "!!" -> ignored;
                    default -> changed;
                };
                kind.add(line.substring(3));
            }
        }
        assertThat(status.changed().stream().map(LocalChange::path)).containsExactlyInAnyOrderElementsOf(changed);
        assertThat(status.untracked()).containsExactlyInAnyOrderElementsOf(untracked);
        assertThat(status.ignored()).containsExactlyInAnyOrderElementsOf(ignored);
    }

    @Test
    void freshClone_isClean() throws IOException {
        assertAsGitSays();
        assertThat(status().changed()).isEmpty();
    }

    @Test
    void changesOfEveryKind_areFound() throws IOException {
        site.write("README.md", "changed\n")
                .delete("unchanged.txt")
                .executable("bin/now.sh", "#!/bin/sh\n")
                .delete("app/link")
                .link("app/link", "elsewhere")
                .delete("app/file-then-folder")
                .write("app/file-then-folder/now-a-folder", "")
                .write("app/grüße.txt", "servus\n");
        site.write("staged.txt", "new\n").run("add", "staged.txt");
        site.run("rm", "-q", "--cached", "version.txt");
        assertAsGitSays();
    }

    @Test
    void sameSizeAndTime_isStillFound() throws IOException {
        Path file = site.folder().resolve("README.md");
        FileTime time = Files.getLastModifiedTime(file);
        site.write("README.md", "two\n");
        Files.setLastModifiedTime(file, time);
        assertThat(status().changed()).containsExactly(new LocalChange("README.md", LocalChange.Kind.MODIFIED));
    }

    @Test
    void untrackedAndIgnored_areToldApart() throws IOException {
        site.write(".git/info/exclude", "/excluded\n*.log\n")
                .write("excluded", "")
                .write("a.log", "")
                .write("local.py", "")
                .write("app/local.py", "")
                .write("app/x.pyc", "")
                .write("venv/bin/python", "")
                .write("other/venv/bin/python", "")
                .write("only-ignored/local.py", "")
                .write("app/new/file", "")
                .write("app/.gitignore", "!x.pyc\n/new2/\n")
                .write("app/new2/file", "")
                .write("grüße und so", "");
        site.run("add", "app/.gitignore");
        site.run("commit", "-q", "-m", "ignore");
        Git.init(site.folder().resolve("nested")).write("file", "").commit("nested");
        assertAsGitSays();
    }

    @Test
    void unmergedFiles_areNamed() throws IOException {
        site.run("checkout", "-q", "-b", "one");
        site.write("README.md", "one side\n").commit("one");
        site.run("checkout", "-q", "-b", "two", "v1.0.0");
        site.write("README.md", "other side\n").commit("two");
        assertThat(site.tryRun("merge", "one").exit()).isNotZero();
        assertThat(status().index().unmerged()).contains("README.md");
    }

    @Test
    void sparseCheckout_isNamed() throws IOException {
        site.run("sparse-checkout", "set", "--no-cone", "/app/");
        assertThat(status().index().hidden()).contains("README.md");
    }

    @Test
    void splitIndex_isRefusedClearly() {
        site.run("update-index", "--split-index");
        assertThatThrownBy(this::status)
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining(".git/index can't be read");
    }

    @Test
    void lineEndings_countUnlessGitConvertsThem() throws IOException {
        site.write("README.md", "one\r\n");
        assertThat(status().changed()).hasSize(1);
        site.run("config", "core.autocrlf", "true");
        site.run("add", "README.md");
        assertThat(status().changed()).isEmpty();
        assertThat(site.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void executableBit_countsUnlessGitIsToldOtherwise() throws IOException {
        site.executable("bin/now.sh", "#!/bin/sh\n");
        assertThat(status().changed()).hasSize(1);
        site.run("config", "core.fileMode", "false");
        assertAsGitSays();
    }
}
