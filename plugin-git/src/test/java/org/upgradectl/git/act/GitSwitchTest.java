package org.upgradectl.git.act;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.git.checkout.Boundary;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.KillSwitch;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.process.Trees;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GitSwitchTest implements ActContract {
    private Sandbox template = new Sandbox(Path.of("/"));
    private String from = "";
    private String to = "";

    @BeforeAll
    void build(@TempDir Path folder) throws IOException {
        template = Sandbox.small(Sandbox.quickFolder(folder));
        from = template.site().head();
        to = template.fetch("v1.1.0").content().orElseThrow();
    }

    @AfterAll
    void delete() {
        Trees.delete(template.folder());
    }

    @Override
    public ActType actType() {
        return new GitSwitch(Boundary.NONE);
    }

    @Override
    public ActType actType(KillSwitch kill) {
        return new GitSwitch(kill::pass);
    }

    @Override
    public World world(Path folder) throws IOException {
        Sandbox sandbox = template.copy(Sandbox.quickFolder(folder));
        return sandbox.world(sandbox.arguments(Map.of("from", from, "to", to, "ref", "v1.1.0")));
    }
}
