package org.upgradectl.core.notes;

import static java.util.Objects.requireNonNull;

/**
 * A part of a release's notes.
 *
 * @param title its heading; empty for what stands above the first one
 * @param text in Markdown, as it was written
 */
public record NotePart(String title, String text) {
    public NotePart {
        requireNonNull(title, "title is null");
        requireNonNull(text, "text is null");
    }

    /** How many things it tells: its items, or one. */
    public int items() {
        long items = text.lines().filter(line -> line.matches("[*+-] .*")).count();
        return (int) Math.max(1, items);
    }
}
