package org.upgradectl.git.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.checkout.Boundary;
import org.upgradectl.git.sandbox.Git;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.git.sandbox.Shapes;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.KillSwitch;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.process.Trees;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GitExportTest implements ActContract {
    private Sandbox template = new Sandbox(Path.of("/"));
    private Sandbox shapes = template;

    @BeforeAll
    void build(@TempDir Path folder) throws IOException {
        template = Sandbox.small(Sandbox.quickFolder(folder.resolve("small")));
        template.fetch("v1.1.0");
        shapes = Sandbox.withShapes(Sandbox.quickFolder(folder.resolve("shapes")));
        shapes.fetch("v1.1.0");
    }

    @AfterAll
    void delete() {
        Trees.delete(template.folder());
        Trees.delete(shapes.folder());
    }

    @Override
    public ActType actType() {
        return new GitExport(Boundary.NONE);
    }

    @Override
    public ActType actType(KillSwitch kill) {
        return new GitExport(kill::pass);
    }

    @Override
    public World world(Path folder) throws IOException {
        Sandbox sandbox = template.copy(Sandbox.quickFolder(folder));
        World world = sandbox.world(arguments(sandbox, List.of()));
        return new World() {
            @Override
            public Arguments arguments() {
                return world.arguments();
            }

            @Override
            public TestActContext context() {
                return world.context();
            }

            @Override
            public String snapshot() {
                Path staged = staged(sandbox);
                return TreeDigest.of(staged) + TreeDigest.of(staged.resolveSibling(staged.getFileName() + ".partial"));
            }

            @Override
            public void close() {
                world.close();
            }
        };
    }

    private static Path staged(Sandbox sandbox) {
        return sandbox.folder().resolve("site.staged-1.1.0");
    }

    private static Arguments arguments(Sandbox sandbox, List<String> without) {
        String commit = sandbox.origin().run("rev-parse", "v1.1.0").strip();
        return sandbox.arguments(Map.of(
                "commit", commit, "ref", "v1.1.0", "target", staged(sandbox).toString(), "without", without));
    }

    private void export(Sandbox sandbox, Arguments arguments) {
        actType().execute(sandbox.context(), arguments, actType().prepare(sandbox.context(), arguments));
    }

    @Test
    void execute_writesWhatGitArchiveWouldWrite(@TempDir Path folder) throws IOException {
        Sandbox sandbox = shapes.copy(folder);
        export(sandbox, arguments(sandbox, List.of()));
        Git staged = new Git(staged(sandbox));
        sandbox.origin().run("checkout", "-q", "v1.1.0");
        String expected = TreeDigest.of(sandbox.origin().folder())
                .lines()
                .filter(line -> !line.matches("\\S+ \\S+ \\.git( .*|/.*)?"))
                .reduce("", (all, line) -> all + line + "\n");
        Files.delete(staged.folder().resolve(".upgradectl-stage"));
        assertThat(TreeDigest.of(staged.folder())).isEqualTo(expected);
        assertThat(staged.read(Shapes.LONGEST)).isEqualTo("longer\n");
    }

    @Test
    void execute_without_leavesPathsOut(@TempDir Path folder) {
        Sandbox sandbox = template.copy(folder);
        export(sandbox, arguments(sandbox, List.of("app/code.py")));
        assertThat(new Git(staged(sandbox)).has("app/code.py")).isFalse();
        assertThat(new Git(staged(sandbox)).has("app/new.py")).isTrue();
    }

    @Test
    void prepare_folderOfSomebodyElse_refuses(@TempDir Path folder) throws IOException {
        Sandbox sandbox = template.copy(folder);
        Files.createDirectory(staged(sandbox));
        assertThatThrownBy(() -> actType().prepare(sandbox.context(), arguments(sandbox, List.of())))
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("none of upgradectl's");
    }

    @Test
    void execute_leftoverOfAnEarlierRun_isReplaced(@TempDir Path folder) {
        Sandbox sandbox = template.copy(folder);
        Git staged = new Git(staged(sandbox));
        staged.write(".upgradectl-stage", "0000 earlier\n").write("leftover", "");
        export(sandbox, arguments(sandbox, List.of()));
        assertThat(staged.has("leftover")).isFalse();
        assertThat(staged.has("app/new.py")).isTrue();
    }

    @Test
    void execute_linkOutOfTheTree_refuses(@TempDir Path folder) {
        Sandbox sandbox = template.copy(folder);
        sandbox.origin().link("app/out", "../../../etc/passwd");
        sandbox.origin().release("v1.2.0");
        sandbox.fetch("v1.2.0");
        String commit = sandbox.origin().head();
        Arguments arguments = arguments(sandbox, List.of()).with("commit", commit);
        assertThatThrownBy(() -> export(sandbox, arguments))
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("app/out");
        actType().undo(sandbox.context(), arguments, Arguments.of("leftover", false));
        assertThat(TreeDigest.of(staged(sandbox))).isEqualTo("missing\n");
    }
}
