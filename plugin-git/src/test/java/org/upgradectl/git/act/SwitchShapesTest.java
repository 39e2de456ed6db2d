package org.upgradectl.git.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.checkout.Boundary;
import org.upgradectl.git.sandbox.Git;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.git.sandbox.Shapes;
import org.upgradectl.git.sandbox.Snapshots;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.process.Trees;

/** The switch between two releases that differ in every way that files can. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SwitchShapesTest {
    private final ActType type = new GitSwitch(Boundary.NONE);
    private Sandbox template = new Sandbox(Path.of("/"));
    private Sandbox sandbox = template;
    private String from = "";
    private String to = "";

    @BeforeAll
    void build(@TempDir Path folder) throws IOException {
        template = Sandbox.withShapes(Sandbox.quickFolder(folder));
        from = template.site().head();
        to = template.fetch("v1.1.0").content().orElseThrow();
        TestActContext context = template.context();
        Arguments arguments = template.arguments(Map.of("commit", to, "tag", "v1.1.0"));
        GitImport bring = new GitImport(Boundary.NONE);
        bring.execute(context, arguments, bring.prepare(context, arguments));
    }

    @BeforeEach
    void copy(@TempDir Path folder) throws IOException {
        sandbox = template.copy(Sandbox.quickFolder(folder));
    }

    @AfterEach
    void delete() {
        Trees.delete(sandbox.folder());
    }

    @AfterAll
    void deleteTemplate() {
        Trees.delete(template.folder());
    }

    private Arguments arguments() {
        return sandbox.arguments(Map.of("from", from, "to", to, "ref", "v1.1.0"));
    }

    private Arguments prepare() {
        return type.prepare(sandbox.context(), arguments());
    }

    private void execute(Arguments before) {
        type.execute(sandbox.context(), arguments(), before);
    }

    private void undo(Arguments before) {
        type.undo(sandbox.context(), arguments(), before);
    }

    @Test
    void execute_leavesWhatGitCheckoutLeaves(@TempDir Path folder) {
        Sandbox reference = template.copy(folder);
        reference.site().run("checkout", "-q", "v1.1.0");
        execute(prepare());
        Git site = sandbox.site();
        assertThat(Snapshots.files(site.folder()))
                .isEqualTo(Snapshots.files(reference.site().folder()));
        assertThat(site.run("status", "--porcelain")).isEmpty();
        assertThat(site.run("describe", "--tags").strip()).isEqualTo("v1.1.0");
        assertThat(site.run("ls-files", "-s")).isEqualTo(reference.site().run("ls-files", "-s"));
        assertThat(site.tryRun("fsck", "--strict").exit()).isZero();
    }

    @Test
    void undo_leavesTheOldReleaseForGitToo() {
        String before = Snapshots.of(sandbox);
        Arguments prepared = prepare();
        execute(prepared);
        undo(prepared);
        assertThat(Snapshots.of(sandbox)).isEqualTo(before);
        assertThat(sandbox.site().run("status", "--porcelain")).isEmpty();
        assertThat(sandbox.site().run("describe", "--tags").strip()).isEqualTo("v1.0.0");
    }

    @Test
    void undo_whereTheReplacedFilesWereDeletedSince_writesThemAgain() {
        String files = Snapshots.files(sandbox.site().folder());
        Arguments prepared = prepare();
        execute(prepared);
        Trees.delete(sandbox.folder().resolve("site.workspace"));
        undo(prepared);
        assertThat(Snapshots.files(sandbox.site().folder())).isEqualTo(files);
        assertThat(sandbox.site().run("status", "--porcelain")).isEmpty();
    }

    @Test
    void undo_fromABranch_checksTheBranchOutAgain() {
        sandbox.site().run("checkout", "-q", "-b", "production");
        Arguments prepared = prepare();
        execute(prepared);
        assertThat(sandbox.site().read(".git/HEAD")).isEqualTo(to + "\n");
        undo(prepared);
        assertThat(sandbox.site().run("symbolic-ref", "HEAD").strip()).isEqualTo("refs/heads/production");
        assertThat(sandbox.site().run("status", "--porcelain")).isEmpty();
    }

    @Test
    void execute_killedAnywhere_goesOnAndBack() throws IOException {
        String before = Snapshots.of(sandbox);
        Arguments prepared = prepare();
        execute(prepared);
        String after = Snapshots.of(sandbox);
        undo(prepared);
        int kills = 0;
        for (boolean killed = true; killed; kills++) {
            killed = kill(prepared, kills, false);
            assertThat(stateIsTrue(prepared, before, after))
                    .as("kill %d", kills)
                    .isTrue();
            execute(prepared);
            assertThat(Snapshots.of(sandbox)).as("kill %d, then on", kills).isEqualTo(after);
            kill(prepared, kills, true);
            assertThat(stateIsTrue(prepared, before, after))
                    .as("kill %d on the way back", kills)
                    .isTrue();
            undo(prepared);
            assertThat(Snapshots.of(sandbox)).as("kill %d, then back", kills).isEqualTo(before);
            kill(prepared, kills, false);
            undo(prepared);
            assertThat(Snapshots.of(sandbox))
                    .as("kill %d, then back at once", kills)
                    .isEqualTo(before);
        }
        assertThat(kills).as("kill points").isGreaterThan(40);
    }

    /** Returns whether the work was ended before its end. */
    private boolean kill(Arguments prepared, int boundary, boolean back) {
        int[] passed = {0};
        GitSwitch mortal = new GitSwitch(() -> {
            if (passed[0]++ == boundary) {
                throw new Killed();
            }
        });
        try {
            if (back) {
                mortal.undo(sandbox.context(), arguments(), prepared);
            } else {
                mortal.execute(sandbox.context(), arguments(), prepared);
            }
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private boolean stateIsTrue(Arguments prepared, String before, String after) {
        ActState state = type.probe(sandbox.context(), arguments(), prepared);
        String now = Snapshots.of(sandbox);
        return state instanceof ActState.Done
                ? now.equals(after)
                : !(state instanceof ActState.NotDone) || now.equals(before);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void execute_sparesUntrackedAndIgnoredFiles() {
        sandbox.site()
                .write("local.py", "secret = 1\n")
                .write("mine.txt", "mine\n")
                .write("app/gone/deep/__pycache__/module.pyc", "compiled")
                .write("app/mine.py", "mine\n");
        Arguments prepared = prepare();
        execute(prepared);
        Git site = sandbox.site();
        assertThat(site.read("local.py")).isEqualTo("secret = 1\n");
        assertThat(site.read("mine.txt")).isEqualTo("mine\n");
        assertThat(site.read("app/mine.py")).isEqualTo("mine\n");
        assertThat(site.has("app/gone/deep/__pycache__/module.pyc")).isTrue();
        assertThat(site.has("app/gone/deep/module.py")).isFalse();
        undo(prepared);
        assertThat(site.read("app/gone/deep/module.py")).isEqualTo("gone = True\n");
        assertThat(site.has("app/gone/deep/__pycache__/module.pyc")).isTrue();
        assertThat(site.read("mine.txt")).isEqualTo("mine\n");
    }

    @Test
    void execute_keepsALocalChangeThatTheReleaseLeavesAlone() {
        sandbox.site().write("unchanged.txt", "patched\n");
        execute(prepare());
        assertThat(sandbox.site().read("unchanged.txt")).isEqualTo("patched\n");
        assertThat(sandbox.site().run("status", "--porcelain")).isEqualTo(" M unchanged.txt\n");
    }

    @Test
    void prepare_changedFileInTheWay_refusesAndChangesNothing() {
        sandbox.site().write("README.md", "my own\n");
        assertRefused("git.local-changes", "README.md");
    }

    @Test
    void prepare_deletedFileInTheWay_refuses() {
        sandbox.site().delete("README.md");
        assertRefused("git.local-changes", "README.md");
    }

    @Test
    void prepare_changedFileThatTheReleaseDeletes_refuses() {
        sandbox.site().write("app/gone/deep/module.py", "kept = True\n");
        assertRefused("git.local-changes", "app/gone/deep/module.py");
    }

    @Test
    void prepare_stagedChangeInTheWay_refuses() {
        sandbox.site().write("README.md", "staged\n").run("add", "README.md");
        sandbox.site().write("README.md", "one\n");
        assertRefused("git.local-changes", "README.md");
    }

    @Test
    void prepare_untrackedFileInTheWay_refuses() {
        sandbox.site().write("new/place.txt", "mine\n");
        assertRefused("git.local-changes", "new/place.txt");
    }

    @Test
    void prepare_untrackedFileInTheWayOfAFolder_refuses() {
        sandbox.site().write("new", "mine\n");
        assertRefused("git.local-changes", "new");
    }

    @Test
    void prepare_ignoredFileInAFolderThatBecomesAFile_refuses() {
        sandbox.site().write("app/folder-then-file/local.py", "mine\n");
        assertRefused("git.local-changes", "app/folder-then-file/local.py");
    }

    @Test
    void prepare_linkInThePlaceOfATrackedFolder_refusesAndWritesNothingBehindIt() throws IOException {
        Path outside = Files.createDirectory(sandbox.folder().resolve("outside"));
        sandbox.site().delete("app").link("app", outside.toString());
        assertRefused("git.local-changes", "app/");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void prepare_otherCommitCheckedOut_refuses() {
        sandbox.site().run("checkout", "-q", "v1.1.0");
        assertRefused("git.moved", from.substring(0, 10));
    }

    @Test
    void prepare_indexLocked_refuses() {
        sandbox.site().write(".git/index.lock", "somebody else's");
        assertRefused("git.busy", "index.lock");
    }

    private void assertRefused(String code, String told) {
        String before = Snapshots.of(sandbox);
        assertThatThrownBy(this::prepare)
                .isInstanceOfSatisfying(
                        UpgradeException.class, e -> assertThat(e.code().id()).isEqualTo(code))
                .hasMessageContaining(told);
        assertThat(Snapshots.of(sandbox)).isEqualTo(before);
    }

    @Test
    void execute_fileChangedAfterPrepare_refusesBeforeTheFirstChange() {
        Arguments prepared = prepare();
        sandbox.site().write("README.md", "at the last moment\n");
        String files = Snapshots.files(sandbox.site().folder());
        assertThatThrownBy(() -> execute(prepared)).isInstanceOf(UpgradeException.class);
        assertThat(Snapshots.files(sandbox.site().folder())).isEqualTo(files);
        undo(prepared);
        assertThat(Snapshots.files(sandbox.site().folder())).isEqualTo(files);
        assertThat(sandbox.site().has(".git/index.lock")).isFalse();
    }

    @Test
    void undo_fileEditedAfterTheSwitch_keepsTheEditBesideTheOldFile() {
        Arguments prepared = prepare();
        execute(prepared);
        sandbox.site().write("README.md", "edited since\n");
        undo(prepared);
        assertThat(sandbox.site().read("README.md")).isEqualTo("one\n");
        assertThat(sandbox.site().read("README.md.changed-since-upgrade")).isEqualTo("edited since\n");
    }

    @Test
    void execute_newFilesAreLikeWhatLiesAround() throws IOException {
        Path app = sandbox.site().folder().resolve("app");
        Files.setPosixFilePermissions(app, PosixFilePermissions.fromString("rwxrwx---"));
        Files.setPosixFilePermissions(
                sandbox.site().folder().resolve("bin/run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        execute(prepare());
        assertThat(mode("app/brought")).isEqualTo("rwxrwx---");
        assertThat(mode("app/brought/new/module.py")).isEqualTo("rw-rw----");
        assertThat(mode("bin/run.sh")).isEqualTo("rwxr-x---");
        assertThat(mode("bin/now.sh")).isEqualTo("rwxr-xr-x");
        assertThat(mode("bin/no-longer.sh")).isEqualTo("rw-r--r--");
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(sandbox.site().folder().resolve(path)));
    }

    @Test
    void execute_oddNames_areWritten() {
        execute(prepare());
        assertThat(sandbox.site().read(Shapes.ODD)).isEqualTo("odder\n");
        assertThat(sandbox.site().read(Shapes.LONGEST)).isEqualTo("longer\n");
        assertThat(sandbox.site().read("-dash.txt")).isEqualTo("dashing\n");
        assertThat(sandbox.site().read("app/grüße.txt")).isEqualTo("hallo, welt\n");
    }
}
