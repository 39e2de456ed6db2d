package org.upgradectl.core.builtin.django.migrations;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One migration as its file tells it.
 *
 * @param app label of its application
 * @param name without the application, {@code 0001_initial}
 * @param replaces full names of those that it was squashed from; empty for an ordinary one
 */
record Migration(String app, String name, Set<String> replaces) {
    private static final Pattern REPLACES =
            Pattern.compile("\\breplaces\\s*(?::[^=\\n]+)?=\\s*\\[(.*?)]", Pattern.DOTALL);
    private static final Pattern PAIR =
            Pattern.compile("\\(\\s*['\"](\\w+)['\"]\\s*,\\s*['\"](\\w+)['\"]\\s*,?\\s*\\)");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9}).*");

    Migration {
        requireNonNull(app, "app is null");
        requireNonNull(name, "name is null");
        replaces = Set.copyOf(replaces);
    }

    /** Reads a migration's source, without running it. */
    static Migration parse(String app, String name, String source) {
        Set<String> replaced = new TreeSet<>();
        Matcher block = REPLACES.matcher(source);
        if (block.find()) {
            Matcher pair = PAIR.matcher(block.group(1));
            while (pair.find()) {
                replaced.add(pair.group(1) + "." + pair.group(2));
            }
        }
        return new Migration(app, name, replaced);
    }

    /** {@code incidents.0005_title}. */
    String fullName() {
        return app + "." + name;
    }

    /** The number that a migration's name begins with; -1 where it has none. */
    static int number(String name) {
        Matcher matcher = NUMBER.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }
}
