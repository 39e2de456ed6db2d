package org.upgradectl.systemd;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of unit files without the values that may be secrets. Names stay, and so do the paths that are looked for. */
final class Masked {
    static final String MASK = "***";

    private static final Pattern VARIABLES = Pattern.compile("(Environment\\s*=)(.*)");
    private static final Pattern CREDENTIAL = Pattern.compile("(SetCredential\\w*\\s*=[^:]*:).*");
    private static final Pattern WORD = Pattern.compile("(?:\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|\\S)++");

    private static final String NAME = "(?<![\\w./-])([A-Za-z_][\\w.-]*+\\+?)";
    private static final String VALUE =
            "(?:(?:\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|[^\\s\"';&|)])++|[\"']\\S*+)?+";

    private static final Pattern USER_OF_URL = Pattern.compile("(://)[^\\s'\"]*@");
    private static final Pattern OPTION = Pattern.compile("(?<![^\\s'\"])(--?\\w[\\w.-]*+)(=|\\s++)(" + VALUE + ")");
    private static final Pattern QUOTED = Pattern.compile("([\"'])" + NAME + "=((?:(?!\\1).)*+)\\1");
    private static final Pattern ASSIGNMENT = Pattern.compile(NAME + "=(" + VALUE + ")");

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(?:pass|pwd|secret|token|key|cred|auth|dsn).*(?<!file|path|dir|folder)");

    private Masked() {}

    /** A line of a unit file, without the values of variables and credentials. */
    static String line(String line) {
        Matcher variables = VARIABLES.matcher(line);
        if (variables.matches()) {
            return variables.group(1)
                    + WORD.matcher(variables.group(2))
                            .results()
                            .map(word -> variable(word.group()))
                            .collect(Collectors.joining(" "));
        }
        Matcher credential = CREDENTIAL.matcher(line);
        if (credential.matches()) {
            return credential.group(1) + MASK;
        }
        int value = line.indexOf('=') + 1;
        return line.substring(0, value) + command(line.substring(value));
    }

    /**
     * A command line without passwords of URLs, options that are named after a secret, and what is assigned to names. A path
     * that is assigned to a name that is not of a secret stays: whether an upgrade reaches it is looked at.
     */
    static String command(String line) {
        String text = USER_OF_URL.matcher(line).replaceAll("$1" + MASK + "@");
        text = OPTION.matcher(text).replaceAll(option -> {
            boolean given = option.group(2).equals("=") || !option.group(3).startsWith("-");
            return Matcher.quoteReplacement(
                    given && isSecret(option.group(1)) ? option.group(1) + option.group(2) + MASK : option.group());
        });
        text = QUOTED.matcher(text)
                .replaceAll(quoted -> Matcher.quoteReplacement(quoted.group(1) + quoted.group(2) + "="
                        + paths(quoted.group(2), quoted.group(3)) + quoted.group(1)));
        return ASSIGNMENT
                .matcher(text)
                .replaceAll(assignment -> Matcher.quoteReplacement(
                        assignment.group(1) + "=" + paths(assignment.group(1), assignment.group(2))));
    }

    private static String variable(String word) {
        String bare = word.replaceAll("^[\"']|[\"']$", "");
        int name = bare.indexOf('=') + 1;
        return bare.substring(0, name) + MASK;
    }

    /** What of a value may be seen: the paths in it. */
    private static String paths(String name, String value) {
        boolean secret = isSecret(name);
        if (value.isEmpty() || (!secret && value.startsWith("/") && value.indexOf(' ') < 0)) {
            return value;
        }
        String after = ServedRoot.paths(value.replaceFirst("^\\S*", "")).stream()
                .map(path -> " " + path)
                .collect(Collectors.joining());
        return MASK + after;
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }
}
