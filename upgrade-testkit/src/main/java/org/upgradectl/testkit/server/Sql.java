package org.upgradectl.testkit.server;

/** Quoting for SQL text. */
final class Sql {

    private Sql() {}

    /** {@code name} as a quoted identifier. */
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code text} as a string literal. */
    static String text(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
