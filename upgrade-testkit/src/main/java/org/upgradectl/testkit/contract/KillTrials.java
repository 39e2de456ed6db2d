package org.upgradectl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Undo;

/** Kills an act before and inside of each of its facet calls, and looks whether both ways out of it still lead home. */
final class KillTrials {
    private final ActContract contract;
    private final ActType type;
    private final Path folder;
    private int worlds;

    KillTrials(ActContract contract, Path folder) {
        this.contract = contract;
        this.type = contract.actType();
        this.folder = folder;
    }

    void execute() throws Exception {
        String end = endState();
        boolean killed = true;
        for (int call = 1; killed && call <= contract.killPoints(); call++) {
            killed = executeKilledAt(call, false, end);
            if (killed) {
                executeKilledAt(call, true, end);
            }
        }
    }

    void undo() throws Exception {
        boolean killed = true;
        for (int call = 1; killed && call <= contract.killPoints(); call++) {
            killed = undoKilledAt(call, false);
            if (killed) {
                undoKilledAt(call, true);
            }
        }
    }

    private boolean executeKilledAt(int call, boolean inside, String end) throws Exception {
        String where = where("execute", call, inside);
        boolean killed;
        try (World world = world()) {
            Trial trial = new Trial(type, world);
            trial.prepare();
            killed = executeKilled(trial, new KillSwitch(call, inside));
            assertStateIsTrue(where, trial, world, end);
            trial.execute();
            assertThat(sameFolder(world.snapshot()))
                    .as("%s, then executed again", where)
                    .isEqualTo(end);
            if (contract.leavesTraces()) {
                assertThat(trial.probe())
                        .as("%s, then executed again", where)
                        .isEqualTo(new ActState.Done(trial.result()));
            }
        }
        if (type.undo() instanceof Undo.Reverses) {
            try (World world = world()) {
                Trial trial = new Trial(type, world);
                trial.prepare();
                executeKilled(trial, new KillSwitch(call, inside));
                trial.undo();
                assertThat(world.snapshot()).as("%s, then undone", where).isEqualTo(trial.worldBefore());
            }
        }
        return killed;
    }

    private boolean undoKilledAt(int call, boolean inside) throws Exception {
        String where = where("undo", call, inside);
        try (World world = world()) {
            Trial trial = new Trial(type, world);
            trial.prepare();
            trial.execute();
            String done = sameFolder(world.snapshot());
            boolean killed = undoKilled(trial, new KillSwitch(call, inside));
            assertStateIsTrue(where, trial, world, done);
            trial.undo();
            assertThat(world.snapshot()).as("%s, then undone again", where).isEqualTo(trial.worldBefore());
            return killed;
        }
    }

    private boolean executeKilled(Trial trial, KillSwitch kill) {
        return trial.executeKilled(contract.actType(kill), kill);
    }

    private boolean undoKilled(Trial trial, KillSwitch kill) {
        return trial.undoKilled(contract.actType(kill), kill);
    }

    /** A probe must not say "done" of a part, nor "not done" where something is there. */
    private void assertStateIsTrue(String where, Trial trial, World world, String end) {
        ActState state = trial.probe();
        if (state instanceof ActState.Done) {
            assertThat(sameFolder(world.snapshot()))
                    .as("%s: the probe says done", where)
                    .isEqualTo(end);
        } else if (state instanceof ActState.NotDone && contract.leavesTraces()) {
            assertThat(world.snapshot())
                    .as("%s: the probe says not done", where)
                    .isEqualTo(trial.worldBefore());
        }
    }

    private String endState() throws Exception {
        try (World world = world()) {
            Trial trial = new Trial(type, world);
            trial.prepare();
            trial.execute();
            return sameFolder(world.snapshot());
        }
    }

    private World world() throws Exception {
        worlds++;
        return contract.world(Files.createDirectory(folder.resolve("world" + worlds)));
    }

    /** Snapshots of different worlds are compared: the name of the world's own folder is not a difference. */
    private String sameFolder(String snapshot) {
        return snapshot.replaceAll(Pattern.quote(folder.toString()) + "/world[0-9]+", "FOLDER");
    }

    private static String where(String what, int call, boolean inside) {
        return what + " killed " + (inside ? "inside of" : "before") + " facet call " + call;
    }
}
