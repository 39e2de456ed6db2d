package org.upgradectl.core.builtin.database;

import java.util.List;
import java.util.stream.Collectors;

/** Quoting for SQL text. */
final class Sql {
    private Sql() {}

    /** The name as a quoted identifier. */
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The text as a literal, whatever {@code standard_conforming_strings} says. */
    static String text(String text) {
        String doubled = text.replace("'", "''");
        return doubled.indexOf('\\') < 0 ? '\'' + doubled + '\'' : " E'" + doubled.replace("\\", "\\\\") + '\'';
    }

    /** Literals for an IN list; {@code NULL}, which nothing equals, for an empty one. */
    static String texts(List<String> texts) {
        return texts.isEmpty() ? "NULL" : texts.stream().map(Sql::text).collect(Collectors.joining(", "));
    }
}
