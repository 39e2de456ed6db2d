package org.upgradectl.core.cli.console;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Text for a terminal of one width. */
public final class Page {
    private final Style style;
    private final int width;
    private final UnaryOperator<String> filter;
    private final StringBuilder text = new StringBuilder();

    public Page(Style style, int width) {
        this(style, width, content -> content);
    }

    /**
     * A page of what may be seen.
     *
     * @param filter what all content goes through before it is broken into lines
     */
    Page(Style style, int width, UnaryOperator<String> filter) {
        this.style = requireNonNull(style, "style is null");
        this.width = width;
        this.filter = requireNonNull(filter, "filter is null");
    }

    public Style style() {
        return style;
    }

    public int width() {
        return width;
    }

    public Page line(String line) {
        text.append(filter.apply(line).stripTrailing()).append('\n');
        return this;
    }

    public Page blank() {
        text.append('\n');
        return this;
    }

    /** A line with something at its right end; on a line of its own where both don't fit. */
    public Page line(String left, String right) {
        int gap = width - Style.width(left) - Style.width(right);
        if (gap >= 2) {
            return line(left + " ".repeat(gap) + right);
        }
        return line(left).line(" ".repeat(Math.max(0, width - Style.width(right))) + right);
    }

    /** Text behind a label; further lines stand under the first one's text. Line ends in the text are kept. */
    public Page item(int indent, String label, int labelWidth, String content) {
        int at = indent + labelWidth;
        List<String> lines = wrap(filter.apply(content), Math.max(20, width - at));
        String pad = " ".repeat(Math.max(1, labelWidth - Style.width(label)));
        for (int i = 0; i < lines.size(); i++) {
            line(i == 0 ? " ".repeat(indent) + label + pad + lines.get(i) : " ".repeat(at) + lines.get(i));
        }
        return this;
    }

    /** Wrapped text, each line indented. */
    public Page paragraph(int indent, String content) {
        for (String line : wrap(filter.apply(content), Math.max(20, width - indent))) {
            line(" ".repeat(indent) + line);
        }
        return this;
    }

    /** What to do: sentences are wrapped, commands stay whole so that they can be pasted. */
    public Page advice(int indent, String content) {
        for (String line : content.lines().toList()) {
            if (line.strip().endsWith(".") && !line.contains("    ")) {
                paragraph(indent, line.strip());
            } else {
                verbatim(indent, line);
            }
        }
        return this;
    }

    /** Lines as they are: commands to be pasted, and lines of logs. */
    public Page verbatim(int indent, String content) {
        content.lines().forEach(line -> line(" ".repeat(indent) + line));
        return this;
    }

    public String text() {
        return text.toString();
    }

    /** Breaks at blanks; a word that is longer than a line stays whole, so that a path can be copied. */
    static List<String> wrap(String content, int columns) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : content.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" +", -1)) {
                if (line.length() > 0 && Style.width(line.toString()) + 1 + Style.width(word) > columns) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
