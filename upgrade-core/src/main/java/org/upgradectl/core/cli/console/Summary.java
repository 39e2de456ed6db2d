package org.upgradectl.core.cli.console;

import java.util.List;

/** One line for a message of several. */
public final class Summary {
    private Summary() {}

    /** What failed stands in the first line, and why in the last one: that is how programs end their complaints. */
    public static String of(String message) {
        List<String> lines = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() < 2) {
            return message.strip();
        }
        return lines.get(0) + " " + lines.get(lines.size() - 1);
    }
}
