package org.upgradectl.core.cli.console;

/** Colours of a terminal, or none. What is said must be readable without them. */
public enum Style {
    PLAIN(false),
    COLOUR(true);

    private static final String ESCAPE = "\u001b[";

    private final boolean colour;

    Style(boolean colour) {
        this.colour = colour;
    }

    public String bold(String text) {
        return wrap("1", text);
    }

    /** What is less important. */
    public String faint(String text) {
        return wrap("2", text);
    }

    public String good(String text) {
        return wrap("32", text);
    }

    public String warning(String text) {
        return wrap("33", text);
    }

    public String bad(String text) {
        return wrap("1;31", text);
    }

    /** The number of columns that the text takes. */
    public static int width(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "").codePoints().toArray().length;
    }

    private String wrap(String code, String text) {
        return colour && !text.isEmpty() ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
