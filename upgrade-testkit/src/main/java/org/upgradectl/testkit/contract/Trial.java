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

    /** Returns whether the kill came before the end. */
    boolean executeKilled(ActType mortal, KillSwitch kill) {
        return killed(() -> mortal.execute(world.context().killedBy(kill), world.arguments(), before));
    }

    ActState probe() {
        return type.probe(world.context().readOnly(), world.arguments(), before);
    }

    void undo() {
        type.undo(world.context(), world.arguments(), before);
    }

    /** Returns whether the kill came before the end. */
    boolean undoKilled(ActType mortal, KillSwitch kill) {
        return killed(() -> mortal.undo(world.context().killedBy(kill), world.arguments(), before));
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

    private static boolean killed(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Killed e) {
            return true;
        }
    }
}
