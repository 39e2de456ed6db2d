package org.upgradectl.core.builtin.python;

import java.util.List;
import java.util.stream.Stream;
import org.upgradectl.api.context.CommandResult;

/** The end of what a command said. */
public final class LastLines {
    private LastLines() {}

    /** The last lines that are not blank: of standard error, or of standard output where that is empty. */
    public static String of(CommandResult result, int count) {
        String text = result.error().isBlank() ? result.output() : result.error();
        return joined(text.lines(), count);
    }

    static String joined(Stream<String> text, int count) {
        List<String> lines =
                text.map(String::stripTrailing).filter(line -> !line.isEmpty()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
