package org.upgradectl.core.builtin.database;

import java.util.ArrayList;
import java.util.List;

/** Takes a script that pg_dump wrote apart into its statements; comments and psql's own commands are left out. */
final class SqlSplitter {
    private final String script;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private int at;

    private SqlSplitter(String script) {
        this.script = script;
    }

    /** The statements without the semicolons that end them. */
    static List<String> split(String script) {
        SqlSplitter splitter = new SqlSplitter(script);
        while (splitter.at < script.length()) {
            splitter.next();
        }
        return List.copyOf(splitter.statements);
    }

    private void next() {
        char c = script.charAt(at);
        if (statement.isEmpty() && Character.isWhitespace(c)) {
            at++;
        } else if ((statement.isEmpty() && c == '\\') || script.startsWith("--", at)) {
            at = endOf("\n", at);
        } else if (c == '\'') {
            quoted("'", statement.toString().endsWith("E"));
        } else if (c == '"') {
            quoted("\"", false);
        } else if (c == '$' && !dollarTag().isEmpty()) {
            String tag = dollarTag();
            take(endOf(tag, at + tag.length()));
        } else if (c == ';') {
            statements.add(statement.toString());
            statement.setLength(0);
            at++;
        } else {
            take(at + 1);
        }
    }

    // A doubled quote ends one literal and begins the next, which comes to the same.
    private void quoted(String quote, boolean backslashes) {
        int end = at + 1;
        while (end < script.length() && !script.startsWith(quote, end)) {
            end += backslashes && script.charAt(end) == '\\' ? 2 : 1;
        }
        take(end + 1);
    }

    private String dollarTag() {
        int end = at + 1;
        while (end < script.length() && (Character.isLetterOrDigit(script.charAt(end)) || script.charAt(end) == '_')) {
            end++;
        }
        boolean tag = end < script.length() && script.charAt(end) == '$' && !Character.isDigit(script.charAt(at + 1));
        return tag ? script.substring(at, end + 1) : "";
    }

    private int endOf(String mark, int from) {
        int found = script.indexOf(mark, from);
        return found < 0 ? script.length() : found + mark.length();
    }

    private void take(int end) {
        int last = Math.min(end, script.length());
        statement.append(script, at, last);
        at = last;
    }
}
