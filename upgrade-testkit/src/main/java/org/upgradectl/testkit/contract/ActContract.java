package org.upgradectl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Undo;

/**
 * What {@link ActType} promises, as tests. Implement it by a test class (or by a nested one for each kind of world), and
 * all of them run.
 */
public interface ActContract {
    /** The type under test. */
    ActType actType();

    /**
     * The same type, where it reaches the world by other ways than its context: they have to end with the switch.
     *
     * @param kill ends what goes through it
     */
    default ActType actType(KillSwitch kill) {
        return actType();
    }

    /**
     * Builds a world in which the act is not done yet. Called several times in one test; each must build an equal one.
     *
     * @param folder empty, of this world alone
     */
    World world(Path folder) throws Exception;

    /** False for acts that leave nothing to see, such as asking for a page: their probe says "not done" for ever. */
    default boolean leavesTraces() {
        return true;
    }

    /** How many calls of facets are tried as the last one; lower it where one execution takes seconds. */
    default int killPoints() {
        return 60;
    }

    @Test
    default void description_isForAPerson(@TempDir Path folder) throws Exception {
        try (World world = world(folder)) {
            assertThat(actType().id()).matches("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");
            assertThat(actType().describe(world.arguments()))
                    .isNotBlank()
                    .doesNotContain("\n")
                    .doesNotEndWith(".");
            assertThat(actType().undo().shown()).isNotBlank().doesNotContain("\n");
        }
    }

    @Test
    default void prepareAndProbe_changeNothing(@TempDir Path folder) throws Exception {
        try (World world = world(folder)) {
            Trial trial = new Trial(actType(), world);
            String before = world.snapshot();
            trial.prepare();
            assertThat(world.snapshot()).as("after prepare").isEqualTo(before);
            trial.probe();
            assertThat(world.snapshot()).as("after probe").isEqualTo(before);
            trial.execute();
            String after = world.snapshot();
            trial.probe();
            trial.loss();
            assertThat(world.snapshot())
                    .as("after probe and loss of what is done")
                    .isEqualTo(after);
        }
    }

    @Test
    default void probe_beforeExecute_isNotDone(@TempDir Path folder) throws Exception {
        try (World world = world(folder)) {
            Trial trial = new Trial(actType(), world);
            trial.prepare();
            assertThat(trial.probe()).isEqualTo(new ActState.NotDone());
        }
    }

    @Test
    default void probe_afterExecute_isDoneWithItsResult(@TempDir Path folder) throws Exception {
        try (World world = world(folder)) {
            Trial trial = new Trial(actType(), world);
            trial.prepare();
            trial.execute();
            assertThat(trial.probe())
                    .isEqualTo(leavesTraces() ? new ActState.Done(trial.result()) : new ActState.NotDone());
        }
    }

    @Test
    default void execute_twice_isOnce(@TempDir Path folder) throws Exception {
        try (World world = world(folder)) {
            Trial trial = new Trial(actType(), world);
            trial.prepare();
            trial.execute();
            String once = world.snapshot();
            if (leavesTraces()) {
                assertThat(once).as("the act changes the world").isNotEqualTo(trial.worldBefore());
            }
            Object result = trial.result();
            trial.execute();
            assertThat(world.snapshot()).isEqualTo(once);
            assertThat(trial.result()).isEqualTo(result);
        }
    }

    @Test
    default void undo_afterExecute_restoresOnceAndTwice(@TempDir Path folder) throws Exception {
        if (!(actType().undo() instanceof Undo.Reverses)) {
            return;
        }
        try (World world = world(folder)) {
            Trial trial = new Trial(actType(), world);
            trial.prepare();
            trial.execute();
            String done = world.snapshot();
            trial.undo();
            assertThat(world.snapshot()).as("after undo").isEqualTo(trial.worldBefore());
            assertThat(trial.probe()).as("probe after undo").isEqualTo(new ActState.NotDone());
            trial.undo();
            assertThat(world.snapshot()).as("after a second undo").isEqualTo(trial.worldBefore());
            trial.execute();
            assertThat(world.snapshot()).as("executed again after undo").isEqualTo(done);
        }
    }

    @Test
    default void undo_ofWhatWasOnlyAnnounced_changesNothing(@TempDir Path folder) throws Exception {
        if (!(actType().undo() instanceof Undo.Reverses)) {
            return;
        }
        try (World world = world(folder)) {
            Trial trial = new Trial(actType(), world);
            trial.prepare();
            trial.undo();
            assertThat(world.snapshot()).isEqualTo(trial.worldBefore());
        }
    }

    @Test
    default void execute_killedAnywhere_canBeDoneAndUndone(@TempDir Path folder) throws Exception {
        new KillTrials(this, folder).execute();
    }

    @Test
    default void undo_killedAnywhere_canBeRepeated(@TempDir Path folder) throws Exception {
        if (actType().undo() instanceof Undo.Reverses) {
            new KillTrials(this, folder).undo();
        }
    }
}
