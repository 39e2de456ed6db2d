package org.upgradectl.testkit.contract;

import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;

/** One act in one world, called as the kernel calls it: each call in a context of its own. */
final class Trial {
    private final ActType type;
    private final World world;
    private final String worldBefore;
    private Arguments before = Arguments.none();
    private Arguments result = Arguments.none();

    Trial(ActType type, World world) {
        this.type = type;
        this.world = world;
        this.worldBefore = world.snapshot();
    }

    void prepare() {
        before = type.prepare(world.context().readOnly(), world.arguments());
    }

    void execute() {
        result = type.execute(world.context(), world.arguments(), before);
    }

    void executeKilled(ActType mortal, KillSwitch kill) {
        survive(() -> mortal.execute(world.context().killedBy(kill), world.arguments(), before));
    }

    ActState probe() {
        return type.probe(world.context().readOnly(), world.arguments(), before);
    }

    void undo() {
        type.undo(world.context(), world.arguments(), before);
    }

    void undoKilled(ActType mortal, KillSwitch kill) {
        survive(() -> mortal.undo(world.context().killedBy(kill), world.arguments(), before));
    }

    void loss() {
        type.loss(world.context().readOnly(), world.arguments(), before);
    }

    /** What the last execution returned. */
    Arguments result() {
        return result;
    }

    String worldBefore() {
        return worldBefore;
    }

    // The act may come to its end before the kill comes.
    private static void survive(Runnable life) {
        try {
            life.run();
        } catch (Killed e) {
            // What is left of it is the trial.
        }
    }
}
