package org.upgradectl.core.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Adds its argument {@code name} to a list in memory; can be told to fail, and what going back would cost. */
final class ListAct implements ActType {
    final List<String> world = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final Set<String> failing = new HashSet<>();
    final Set<String> stuck = new HashSet<>();
    Optional<String> loss = Optional.empty();
    Runnable afterUndo = () -> {};
    Runnable afterExecute = () -> {};
    Runnable beforeFailure = () -> {};
    SilenceRole silence = SilenceRole.NONE;

    private final String id;
    private final Undo undo;

    ListAct(String id, Undo undo) {
        this.id = id;
        this.undo = undo;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String describe(Arguments arguments) {
        return "add " + arguments.text("name");
    }

    @Override
    public Undo undo() {
        return undo;
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        String name = arguments.text("name");
        calls.add("do " + name);
        if (name.equals("defect")) {
            throw new IllegalStateException("a defect");
        }
        if (name.equals("interrupted")) {
            throw UpgradeException.inAct(StandardError.INTERRUPTED, "stopped by the person", "");
        }
        if (failing.contains(name)) {
            beforeFailure.run();
            throw UpgradeException.inAct(StandardError.COMMAND_FAILED, name + " failed", "look");
        }
        if (!world.contains(name)) {
            world.add(name);
        }
        afterExecute.run();
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return world.contains(arguments.text("name")) ? new ActState.Done(Arguments.none()) : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        String name = arguments.text("name");
        calls.add("undo " + name);
        if (stuck.contains(name)) {
            throw UpgradeException.inAct(StandardError.COMMAND_FAILED, name + " is stuck", "look");
        }
        world.remove(name);
        afterUndo.run();
    }

    @Override
    public SilenceRole silence() {
        return silence;
    }

    @Override
    public Optional<String> loss(ActContext context, Arguments arguments, Arguments before) {
        return arguments.text("name").equals("opening") ? loss : Optional.empty();
    }
}
