package org.upgradectl.git.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.git.checkout.Boundary;
import org.upgradectl.git.sandbox.Git;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.KillSwitch;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.process.Trees;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GitImportTest implements ActContract {
    private Sandbox template = new Sandbox(Path.of("/"));
    private String commit = "";

    @BeforeAll
    void build(@TempDir Path folder) throws IOException {
        template = Sandbox.small(Sandbox.quickFolder(folder));
        template.origin().run("tag", "-a", "-m", "annotated", "release/1.1.0", "v1.1.0");
        template.origin().run("tag", "-d", "v1.1.0");
        commit = template.fetch("release/1.1.0").content().orElseThrow();
    }

    @AfterAll
    void delete() {
        Trees.delete(template.folder());
    }

    @Override
    public ActType actType() {
        return new GitImport(Boundary.NONE);
    }

    @Override
    public ActType actType(KillSwitch kill) {
        return new GitImport(kill::pass);
    }

    @Override
    public World world(Path folder) throws IOException {
        Sandbox sandbox = template.copy(Sandbox.quickFolder(folder));
        return sandbox.world(arguments(sandbox));
    }

    private Arguments arguments(Sandbox sandbox) {
        return sandbox.arguments(Map.of("commit", commit, "tag", "release/1.1.0"));
    }

    private Arguments execute(Sandbox sandbox) {
        Arguments before = actType().prepare(sandbox.context(), arguments(sandbox));
        actType().execute(sandbox.context(), arguments(sandbox), before);
        return before;
    }

    @Test
    void execute_gitFindsTheAnnotatedTagAndAllOfIts(@TempDir Path folder) {
        Sandbox sandbox = template.copy(folder);
        execute(sandbox);
        Git site = sandbox.site();
        assertThat(site.run("cat-file", "-t", "release/1.1.0").strip()).isEqualTo("tag");
        assertThat(site.run("rev-parse", "release/1.1.0^{commit}").strip()).isEqualTo(commit);
        assertThat(site.run("show", "release/1.1.0:app/new.py")).isEqualTo("new\n");
        assertThat(site.tryRun("fsck", "--strict", "--connectivity-only").exit())
                .isZero();
        assertThat(site.run("log", "--format=%s", "release/1.1.0").lines()).hasSize(2);
        assertThat(site.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void execute_tagIsThereAtAnotherCommit_leavesItAndMakesAReferenceOfItsOwn(@TempDir Path folder) {
        Sandbox sandbox = template.copy(folder);
        String old = sandbox.site().head();
        sandbox.site().run("tag", "release/1.1.0", old);
        Arguments before = execute(sandbox);
        assertThat(sandbox.site().run("rev-parse", "refs/tags/release/1.1.0").strip())
                .isEqualTo(old);
        assertThat(sandbox.site()
                        .run("rev-parse", "refs/upgradectl/release/1.1.0^{commit}")
                        .strip())
                .isEqualTo(commit);
        actType().undo(sandbox.context(), arguments(sandbox), before);
        assertThat(sandbox.site().run("for-each-ref", "refs/upgradectl")).isEmpty();
        assertThat(sandbox.site().has(".git/refs/upgradectl")).isFalse();
    }

    @Test
    void execute_branch_makesAReferenceOfTheRun_andLeavesTheBranchThatIsHere(@TempDir Path folder) {
        Sandbox sandbox = template.copy(folder);
        String refs = sandbox.site().run("for-each-ref");
        Arguments arguments = sandbox.arguments(Map.of("commit", commit, "tag", "main", "branch", true));
        Arguments before = actType().prepare(sandbox.context(), arguments);
        actType().execute(sandbox.context(), arguments, before);
        assertThat(sandbox.site()
                        .run(
                                "rev-parse",
                                "refs/upgradectl/" + sandbox.context().paths().id())
                        .strip())
                .isEqualTo(commit);
        actType().undo(sandbox.context(), arguments, before);
        assertThat(sandbox.site().run("for-each-ref")).isEqualTo(refs);
    }

    @Test
    void undo_tagWasThereBefore_leavesIt(@TempDir Path folder) {
        Sandbox sandbox = template.copy(folder);
        sandbox.site().run("fetch", "-q", "--tags");
        String refs = sandbox.site().run("for-each-ref");
        Arguments before = execute(sandbox);
        actType().undo(sandbox.context(), arguments(sandbox), before);
        assertThat(sandbox.site().run("for-each-ref")).isEqualTo(refs);
    }
}
