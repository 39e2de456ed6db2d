package org.upgradectl.api.act;

import java.util.Optional;

/**
 * One kind of effect on the world: how it is described, executed, recognised and undone.
 *
 * <p>The kernel calls {@link #prepare}, writes its answer to the journal and to disk, calls {@link #execute} with it, and
 * writes the result. A kill may fall between any two of these and inside each of them. Therefore, for one and the same
 * answer {@code before} of {@code prepare}:
 *
 * <ul>
 *   <li>{@code prepare} and {@code probe} change nothing;
 *   <li>{@code execute} leads to done from every state: not done, partly done, and done (executed twice is once);
 *   <li>{@code undo} leads to the state before from every state, and may be called twice;
 *   <li>{@code probe} tells the three states apart, with nothing but arguments, {@code before} and the world.
 * </ul>
 *
 * <p>The contract kit of upgrade-testkit checks these sentences. A type has no state of its own.
 */
public interface ActType {
    /** Lower case words in two parts: {@code file.replace-link}; the first part of a plugin's types is the plugin's id. */
    String id();

    /** One line for the plan: the resource and what becomes of it: "/opt/x/venv -&gt; venv-2.5.1". */
    String describe(Arguments arguments);

    /** How its effect is taken back. */
    Undo undo();

    /** Looks at the world as it is before, and returns all that undo and probe will need of it. Changes nothing. */
    default Arguments prepare(ActContext context, Arguments arguments) {
        return Arguments.none();
    }

    /**
     * Does it, and returns when the effect is on disk.
     *
     * @return the result, which is journaled and may be shown in the report
     * @throws org.upgradectl.api.error.UpgradeException where it could not be done; the kernel then undoes it
     */
    Arguments execute(ActContext context, Arguments arguments, Arguments before);

    /** Tells what is there of an act that was announced. Changes nothing. */
    ActState probe(ActContext context, Arguments arguments, Arguments before);

    /** Takes it back. Only called where {@link #undo()} is {@link Undo.Reverses}. */
    void undo(ActContext context, Arguments arguments, Arguments before);

    /** What it has to do with the silence of the site. */
    default SilenceRole silence() {
        return SilenceRole.NONE;
    }

    /**
     * What going back over this act, which is done, would cost now, after the opening: data that others have written
     * since. Empty: nothing. Changes nothing.
     */
    default Optional<String> loss(ActContext context, Arguments arguments, Arguments before) {
        return Optional.empty();
    }
}
