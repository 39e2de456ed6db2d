package org.upgradectl.core.builtin.site;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The words of a command line that name a tree: what of it may be shown, for the rest may hold secrets. */
final class TreeWords {
    /** A script after {@code sh -c} is one argument; its separators need no blanks around them. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\"'`;&|()<>]+");

    /** A variable's value may hold a secret beside the tree's name; a unit's setting that is a path does not. */
    private static final Pattern ASSIGNMENT = Pattern.compile("^(?![A-Z][a-z]\\w*=[-@:+!]*/)(\\w+\\+?=).*");

    private static final Pattern USER_OF_URL = Pattern.compile("(://)[^/@]*@");

    private final List<String> roots;

    /** Looks for words that name one of these folders, or something in it. */
    TreeWords(Collection<Path> roots) {
        this.roots = roots.stream().map(Path::toString).toList();
    }

    /** Those of a text, in order; of an assignment only whose it is, of a URL not its user. */
    List<String> of(String text) {
        return BETWEEN.splitAsStream(text)
                .filter(word -> roots.stream().anyMatch(root -> names(word, root)))
                .map(word -> ASSIGNMENT.matcher(word).replaceFirst("$1***"))
                .map(word -> USER_OF_URL.matcher(word).replaceAll("$1***@"))
                .toList();
    }

    /** Whether a text names a folder or something in it; {@code /opt/page} does not name {@code /opt/page2}. */
    private static boolean names(String text, String folder) {
        int at = text.indexOf(folder);
        while (at >= 0) {
            int end = at + folder.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || "/ \t\"';:&|)".indexOf(text.charAt(end)) >= 0;
            if (begins && ends) {
                return true;
            }
            at = text.indexOf(folder, end);
        }
        return false;
    }
}
