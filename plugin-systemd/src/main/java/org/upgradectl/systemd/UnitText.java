package org.upgradectl.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a unit file, as far as two of them can be compared without systemd. */
final class UnitText {
    private static final int MOST = 24;

    private UnitText() {}

    /** What counts: without comments, empty lines and the blanks around {@code =}; continued lines as one. */
    static List<String> lines(String text) {
        return text.replaceAll("[ \\t]*\\\\\\R\\s*", " ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                .map(line -> line.replaceFirst("\\s*=\\s*", "="))
                .toList();
    }

    static boolean same(String one, String another) {
        return lines(one).equals(lines(another));
    }

    /** The first value of a key. */
    static Optional<String> value(String text, String key) {
        return lines(text).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** What has to be done to the first to get the second: {@code - line} and {@code + line}, in order and {@link Masked}. */
    static String difference(String before, String after) {
        List<String> a = lines(before);
        List<String> b = lines(after);
        int[][] common = common(a, b);
        List<String> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                i++;
                j++;
            } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                changes.add("- " + Masked.line(a.get(i++)));
            } else {
                changes.add("+ " + Masked.line(b.get(j++)));
            }
        }
        int more = changes.size() - MOST;
        return String.join("\n", changes.subList(0, Math.min(MOST, changes.size())))
                + (more > 0 ? "\nand " + more + " more" : "");
    }

    /** Per pair of ends, how many lines they have in common. */
    private static int[][] common(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
