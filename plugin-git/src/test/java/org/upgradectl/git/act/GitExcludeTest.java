package org.upgradectl.git.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.upgradectl.git.checkout.Boundary;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.KillSwitch;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.process.Trees;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GitExcludeTest implements ActContract {
    private Sandbox template = new Sandbox(Path.of("/"));

    @BeforeAll
    void build(@TempDir Path folder) throws IOException {
        template = Sandbox.small(Sandbox.quickFolder(folder));
    }

    @AfterAll
    void delete() {
        Trees.delete(template.folder());
    }

    @Override
    public ActType actType() {
        return new GitExclude(Boundary.NONE);
    }

    @Override
    public ActType actType(KillSwitch kill) {
        return new GitExclude(kill::pass);
    }

    @Override
    public World world(Path folder) throws IOException {
        Sandbox sandbox = template.copy(Sandbox.quickFolder(folder));
        sandbox.site().write(".git/info/exclude", "# mine\n/mine\n/venv-*");
        return sandbox.world(arguments(sandbox));
    }

    private static Arguments arguments(Sandbox sandbox) {
        return sandbox.arguments(Map.of("lines", List.of("/venv", "/venv-*")));
    }

    private void execute(Sandbox sandbox) {
        Arguments before = actType().prepare(sandbox.context(), arguments(sandbox));
        actType().execute(sandbox.context(), arguments(sandbox), before);
    }

    @Test
    void execute_gitSparesTheEnvironmentsAndTheLink(@TempDir Path folder) {
        Sandbox sandbox = template.copy(folder);
        sandbox.site().write("venv-2.0/bin/python", "").link("venv", "venv-2.0");
        assertThat(sandbox.site().run("status", "--porcelain")).contains("venv");
        execute(sandbox);
        assertThat(sandbox.site().run("status", "--porcelain")).isEmpty();
        sandbox.site().run("clean", "-q", "-f", "-d");
        assertThat(sandbox.site().has("venv-2.0/bin/python")).isTrue();
        assertThat(sandbox.site().has("venv")).isTrue();
    }

    @Test
    void undo_fileWasMissing_deletesIt(@TempDir Path folder) {
        Sandbox sandbox = template.copy(folder);
        sandbox.site().delete(".git/info");
        Arguments before = actType().prepare(sandbox.context(), arguments(sandbox));
        actType().execute(sandbox.context(), arguments(sandbox), before);
        assertThat(sandbox.site().read(".git/info/exclude")).contains("/venv\n/venv-*\n");
        actType().undo(sandbox.context(), arguments(sandbox), before);
        assertThat(sandbox.site().has(".git/info/exclude")).isFalse();
    }

    @Test
    void undo_fileWasEditedSince_takesOnlyItsOwnLines(@TempDir Path folder) {
        Sandbox sandbox = template.copy(folder);
        sandbox.site().write(".git/info/exclude", "/mine\n");
        Arguments before = actType().prepare(sandbox.context(), arguments(sandbox));
        actType().execute(sandbox.context(), arguments(sandbox), before);
        sandbox.site().write(".git/info/exclude", sandbox.site().read(".git/info/exclude") + "/later\n");
        actType().undo(sandbox.context(), arguments(sandbox), before);
        assertThat(sandbox.site().read(".git/info/exclude")).isEqualTo("/mine\n/later\n");
    }
}
