package org.upgradectl.testkit.contract;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/** An act that makes two files, in a right way and in wrong ones. */
record FlawedMarker(Set<Flaw> flaws) implements ActType {
    enum Flaw {
        PREPARE_WRITES,
        PROBE_TRUSTS_THE_FIRST_FILE,
        PROBE_FORGETS_A_PART,
        PROBE_FORGETS_THE_RESULT,
        SECOND_EXECUTION_APPENDS,
        EXECUTION_STUMBLES_OVER_A_PART,
        UNDO_NEEDS_BOTH_FILES,
        UNDO_LEAVES_A_FILE,
        SECOND_UNDO_FAILS
    }

    static FlawedMarker with(Flaw... flaws) {
        return new FlawedMarker(Set.of(flaws));
    }

    @Override
    public String id() {
        return "test.marker";
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.path("folder") + " gets two files";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("both are deleted");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        if (flaws.contains(Flaw.PREPARE_WRITES)) {
            context.files().write(first(arguments), new byte[0], "rw-------");
        }
        return Arguments.none();
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        if (flaws.contains(Flaw.EXECUTION_STUMBLES_OVER_A_PART)
                && Files.exists(first(arguments))
                && !Files.exists(second(arguments))) {
            throw new IllegalStateException("half of it is there");
        }
        boolean again = flaws.contains(Flaw.SECOND_EXECUTION_APPENDS) && Files.exists(second(arguments));
        write(context, first(arguments), again ? "aa" : "a");
        write(context, second(arguments), "b");
        return Arguments.of("files", 2);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        boolean one = Files.exists(first(arguments));
        boolean two = Files.exists(second(arguments));
        if (one && (two || flaws.contains(Flaw.PROBE_TRUSTS_THE_FIRST_FILE))) {
            return new ActState.Done(
                    flaws.contains(Flaw.PROBE_FORGETS_THE_RESULT) ? Arguments.none() : Arguments.of("files", 2));
        }
        return one != two && !flaws.contains(Flaw.PROBE_FORGETS_A_PART)
                ? new ActState.Partly("one of them")
                : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        if (flaws.contains(Flaw.SECOND_UNDO_FAILS) && !Files.exists(first(arguments))) {
            throw new IllegalStateException("nothing there");
        }
        if (flaws.contains(Flaw.UNDO_NEEDS_BOTH_FILES) && !Files.exists(second(arguments))) {
            return;
        }
        if (!flaws.contains(Flaw.UNDO_LEAVES_A_FILE)) {
            context.files().deleteTree(first(arguments));
        }
        context.files().deleteTree(second(arguments));
    }

    private static void write(ActContext context, Path file, String text) {
        context.files().write(file, text.getBytes(StandardCharsets.UTF_8), "rw-------");
    }

    private static Path first(Arguments arguments) {
        return arguments.path("folder").resolve("a");
    }

    private static Path second(Arguments arguments) {
        return arguments.path("folder").resolve("b");
    }
}
