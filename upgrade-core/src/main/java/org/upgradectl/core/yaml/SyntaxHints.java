package org.upgradectl.core.yaml;

import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says what a YAML syntax error most likely is; the parser's words alone help few people. */
final class SyntaxHints {
    private SyntaxHints() {}

    private record Hint(String problem, String meaning) {}

    private static final List<Hint> HINTS = List.of(
            new Hint(
                    "mapping values are not allowed",
                    "a value that holds `: ` needs quotes, or this line is indented wrongly"),
            new Hint("expected <block end>", "the indentation of this line does not fit the lines above"),
            new Hint("could not find expected ':'", "a key without `: ` after it, or a quote that was never closed"),
            new Hint("unexpected end of stream", "a quote that was never closed"),
            new Hint("expected ',' or ']'", "a list that was never closed with ]"),
            new Hint("expected ',' or '}'", "a brace that was never closed with }"),
            new Hint("found undefined alias", "a value that starts with * needs quotes"),
            new Hint("expected alphabetic or numeric character", "a value that starts with & or * needs quotes"),
            new Hint("expected the node content", "a value that starts with a special character needs quotes"),
            new Hint("cannot start any token", "a value that starts with @, ` or % needs quotes"),
            new Hint("tag is not allowed", "a value that starts with ! needs quotes"),
            new Hint("found another document", "only one document is allowed in the file"),
            new Hint("expected chomping or indentation indicators", "a value that starts with > or | needs quotes"));

    static String message(MarkedYAMLException e, String text) {
        String problem = String.valueOf(e.getProblem());
        int line = e.getProblemMark().getLine();
        if (text.lines().skip(line).findFirst().orElse("").matches("\\s*\\t.*")) {
            return "malformed YAML: a tab; indent with spaces";
        }
        return HINTS.stream()
                .filter(hint -> problem.contains(hint.problem()))
                .findFirst()
                .map(hint -> "malformed YAML: " + hint.meaning())
                .orElse("malformed YAML: " + problem);
    }
}
