package org.upgradectl.core.builtin.python;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.requirement.VersionWindow;

/** Which of several interpreters builds an environment. */
final class InterpreterChoice {
    private InterpreterChoice() {}

    /**
     * The first of the site's own that fits; else the same minor version as now, which changes least, else the newest
     * that fits. One that can build environments goes before one that can't, and one that every user may run before
     * one that is its owner's alone.
     *
     * @param ordered whether the order is the site's own wish
     * @param live version of the live environment's interpreter
     */
    static Optional<Interpreter> choose(
            List<Interpreter> candidates, boolean ordered, VersionWindow window, Optional<Version> live) {
        List<Interpreter> fitting = candidates.stream()
                .filter(candidate -> candidate.version().map(window::contains).orElse(false))
                .toList();
        Comparator<Interpreter> order = Comparator.comparing((Interpreter candidate) -> !candidate.builds());
        if (!ordered) {
            order = order.thenComparing(candidate -> !candidate.shared())
                    .thenComparing(candidate -> !sameMinor(candidate, live))
                    .thenComparing(InterpreterChoice::version, Comparator.reverseOrder());
        }
        return fitting.stream().min(order);
    }

    private static boolean sameMinor(Interpreter candidate, Optional<Version> live) {
        return live.map(now -> now.major() == version(candidate).major()
                        && now.minor() == version(candidate).minor())
                .orElse(false);
    }

    private static Version version(Interpreter candidate) {
        return candidate.version().orElseThrow();
    }
}
