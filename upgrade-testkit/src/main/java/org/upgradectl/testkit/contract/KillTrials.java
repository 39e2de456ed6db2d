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
        killAnywhere(kill -> executeKilledBy(kill, end));
    }

    void undo() throws Exception {
        killAnywhere(this::undoKilledBy);
    }

    /** Before each call until there are no more, and inside of those that can be left half-done. */
    private void killAnywhere(Life life) throws Exception {
        boolean killed = true;
        for (int call = 1; killed && call <= contract.killPoints(); call++) {
            KillSwitch before = life.endedBy(new KillPoint(call, false));
            killed = before.dead();
            if (before.divided()) {
                life.endedBy(new KillPoint(call, true));
            }
        }
    }

    private KillSwitch executeKilledBy(KillPoint point, String end) throws Exception {
        String where = "execute killed " + point.shown();
        KillSwitch kill = point.kill();
        try (World world = world()) {
            Trial trial = new Trial(type, world);
            trial.prepare();
            executeKilled(trial, kill);
            assertStateIsTrue(where, trial, world, end);
            if (type.undo() instanceof Undo.Reverses) {
                trial.undo();
                assertThat(world.snapshot()).as("%s, then undone", where).isEqualTo(trial.worldBefore());
                // The world is as it was: what is left to try begins there.
                executeKilled(trial, point.kill());
            }
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
        return kill;
    }

    private KillSwitch undoKilledBy(KillPoint point) throws Exception {
        String where = "undo killed " + point.shown();
        KillSwitch kill = point.kill();
        try (World world = world()) {
            Trial trial = new Trial(type, world);
            trial.prepare();
            trial.execute();
            String done = sameFolder(world.snapshot());
            undoKilled(trial, kill);
            assertStateIsTrue(where, trial, world, done);
            trial.undo();
            assertThat(world.snapshot()).as("%s, then undone again", where).isEqualTo(trial.worldBefore());
        }
        return kill;
    }

    private void executeKilled(Trial trial, KillSwitch kill) {
        trial.executeKilled(contract.actType(kill), kill);
    }

    private void undoKilled(Trial trial, KillSwitch kill) {
        trial.undoKilled(contract.actType(kill), kill);
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

    /** One life of an act, in a world of its own. */
    private interface Life {
        /** Returns the switch that it met first. */
        KillSwitch endedBy(KillPoint point) throws Exception;
    }

    private record KillPoint(int call, boolean inside) {
        KillSwitch kill() {
            return new KillSwitch(call, inside);
        }

        String shown() {
            return (inside ? "inside of" : "before") + " facet call " + call;
        }
    }
}
