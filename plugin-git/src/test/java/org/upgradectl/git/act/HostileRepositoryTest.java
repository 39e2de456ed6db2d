package org.upgradectl.git.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.release.Recognition;
import org.upgradectl.git.checkout.Boundary;
import org.upgradectl.git.release.GitInstallMethod;
import org.upgradectl.git.sandbox.Git;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.git.sandbox.Snapshots;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.HostUser;
import org.upgradectl.testkit.process.Trees;

/** A repository whose configuration wants to run programs at every opportunity. */
final class HostileRepositoryTest {
    private Sandbox sandbox = new Sandbox(Path.of("/"));
    private Path marker = Path.of("/");

    @BeforeEach
    void build(@TempDir Path folder) throws IOException {
        sandbox = new Sandbox(Sandbox.quickFolder(folder));
        Files.setPosixFilePermissions(sandbox.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        marker = sandbox.folder().resolve("trap/ran");
        Git origin = Git.init(sandbox.folder().resolve("origin"));
        origin.write(".gitattributes", "* filter=trap\n*.bat text eol=crlf\n")
                .write("code.py", "one\n")
                .write("start.bat", "echo one\n");
        origin.release("v1.0.0");
        Git.clone(origin, sandbox.site().folder()).run("checkout", "-q", "v1.0.0");
        origin.write("code.py", "two\n").write("start.bat", "echo two\n").write("new/file.py", "new\n");
        origin.release("v1.1.0");
        setTraps();
    }

    private void setTraps() throws IOException {
        Files.createDirectory(sandbox.folder().resolve("trap"));
        Files.setPosixFilePermissions(sandbox.folder().resolve("trap"), PosixFilePermissions.fromString("rwxrwxrwx"));
        String touch = "touch " + marker;
        Git site = sandbox.site();
        site.write("../trap/include", "[remote \"origin\"]\n\turl = /nonexistent\n");
        for (String[] setting : new String[][] {
            {"filter.trap.smudge", touch},
            {"filter.trap.clean", touch},
            {"filter.trap.process", touch},
            {"filter.trap.required", "true"},
            {"core.fsmonitor", touch},
            {"core.sshCommand", touch},
            {"core.gitProxy", touch},
            {"core.pager", touch},
            {"core.editor", touch},
            {"core.alternateRefsCommand", touch + ";"},
            {"uploadpack.packObjectsHook", touch},
            {"include.path", sandbox.folder().resolve("trap/include").toString()}
        }) {
            site.write(".git/config", site.read(".git/config") + section(setting[0], setting[1]));
        }
        for (String hook : List.of(
                "post-checkout",
                "pre-commit",
                "post-commit",
                "post-merge",
                "pre-auto-gc",
                "reference-transaction",
                "post-index-change",
                "fsmonitor-watchman",
                "post-update",
                "pre-push")) {
            site.executable(".git/hooks/" + hook, "#!/bin/sh\n" + touch + "\n");
        }
    }

    private static String section(String name, String value) {
        int first = name.indexOf('.');
        int last = name.lastIndexOf('.');
        String heading = first == last
                ? "[" + name.substring(0, first) + "]"
                : "[" + name.substring(0, first) + " \"" + name.substring(first + 1, last) + "\"]";
        return heading + "\n\t" + name.substring(last + 1) + " = \"" + value + "\"\n";
    }

    @AfterEach
    void delete() {
        Trees.delete(sandbox.folder());
    }

    /** Everything that this plugin does to a site, there and back. */
    private void thereAndBack() {
        assertThat(new GitInstallMethod().recognise(sandbox.site().folder()))
                .isInstanceOf(Recognition.Recognised.class);
        String from = sandbox.site().read(".git/HEAD").strip();
        String to = sandbox.fetch("v1.1.0").content().orElseThrow();
        String before = Snapshots.files(sandbox.site().folder());
        Arguments imported = sandbox.arguments(Map.of("commit", to, "tag", "v1.1.0"));
        Arguments switched = sandbox.arguments(Map.of("from", from, "to", to, "ref", "v1.1.0"));
        Arguments excluded = sandbox.arguments(Map.of("lines", List.of("/venv")));
        ActType checkout = new GitSwitch(Boundary.NONE);
        TestActContext context = sandbox.context();
        Arguments prepared = execute(new GitImport(Boundary.NONE), imported);
        Arguments excludedBefore = execute(new GitExclude(Boundary.NONE), excluded);
        Arguments head = execute(checkout, switched);
        assertThat(sandbox.site().read("code.py")).isEqualTo("two\n");
        assertThat(sandbox.site().read("new/file.py")).isEqualTo("new\n");
        assertOwnerIsKept();
        assertThat(marker).doesNotExist();
        checkout.undo(context, switched, head);
        new GitExclude(Boundary.NONE).undo(context, excluded, excludedBefore);
        new GitImport(Boundary.NONE).undo(context, imported, prepared);
        assertThat(Snapshots.files(sandbox.site().folder())).isEqualTo(before);
        assertOwnerIsKept();
        assertThat(marker).doesNotExist();
    }

    private Arguments execute(ActType type, Arguments arguments) {
        Arguments before = type.prepare(sandbox.context(), arguments);
        type.execute(sandbox.context(), arguments, before);
        return before;
    }

    private void assertOwnerIsKept() {
        try (Stream<Path> all = Files.walk(sandbox.site().folder())) {
            Object owner = Files.getAttribute(sandbox.site().folder(), "unix:uid");
            for (Path path : all.toList()) {
                assertThat(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                        .as("owner of %s", path)
                        .isEqualTo(owner);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void hostsGit_wouldRunThem() {
        sandbox.site().tryRun("status");
        assertThat(marker).exists();
    }

    @Test
    void ownRepository_nothingIsRun() {
        thereAndBack();
    }

    @Test
    void repositoryOfAnotherUser_nothingIsRunAndEverythingStaysTheirs() {
        Prerequisites.needRoot("gives the repository to another user");
        HostUser other = Prerequisites.orSkip(() -> HostUser.unprivileged());
        other.own(sandbox.site().folder());
        thereAndBack();
    }

    @Test
    void repositoryOfAnotherUser_hostsGitFetchesAsThatUser() {
        Prerequisites.needRoot("gives the repository to another user");
        HostUser other = Prerequisites.orSkip(() -> HostUser.unprivileged());
        Git site = sandbox.site();
        String config = site.read(".git/config");
        site.write(
                ".git/config",
                config.replaceAll("(?s)\\[include\\].*", "")
                                .replaceAll("(?m)url = .*", "url = https://example.invalid/x")
                        + section(
                                "url.file://" + sandbox.origin().folder() + ".insteadOf", "https://example.invalid/x"));
        other.own(site.folder());
        other.own(sandbox.origin().folder());
        assertThat(sandbox.fetch("v1.1.0").content()).isPresent();
        assertThat(marker).doesNotExist();
    }
}
