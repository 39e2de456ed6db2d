package org.upgradectl.core.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.upgradectl.api.error.ErrorCode;
import org.upgradectl.api.error.UpgradeException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong in one file, told all at once. */
final class Mistakes {
    private static final String NOTHING_DONE = "Nothing was read beyond the file, nothing was changed.";

    private final String shown;
    private final List<Mistake> found = new ArrayList<>();

    private record Mistake(int line, int column, String message) {}

    /** Collects mistakes of one file, called {@code shown} in messages. */
    Mistakes(String shown) {
        this.shown = shown;
    }

    void add(Node node, String message) {
        add(node.getStartMark(), message);
    }

    void add(Mark mark, String message) {
        found.add(new Mistake(mark.getLine() + 1, mark.getColumn() + 1, message));
    }

    void throwIfAny(ErrorCode code, String remedy) {
        if (found.isEmpty()) {
            return;
        }
        String message = found.stream()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                .map(mistake -> shown + ":" + mistake.line() + ":" + mistake.column() + " " + mistake.message())
                .collect(Collectors.joining("\n"));
        throw new UpgradeException(code, message, NOTHING_DONE, remedy);
    }

    UpgradeException unreadable(ErrorCode code, String what, String remedy) {
        return new UpgradeException(code, shown + ": " + what, NOTHING_DONE, remedy);
    }
}
