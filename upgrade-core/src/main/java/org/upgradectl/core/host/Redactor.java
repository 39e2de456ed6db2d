package org.upgradectl.core.host;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.upgradectl.api.context.Secret;

/**
 * Replaces the values of secrets by {@code ***}, also where they stand quoted, escaped or encoded. Many threads may share
 * one. What was redacted before a secret was added is not looked at again.
 */
public final class Redactor {
    private static final String MASK = "***";

    /** Shorter values occur in innocent text all the time; they are replaced only where a value is being given. */
    private static final int SHORTEST_ANYWHERE = 4;

    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final Set<String> forms =
            new TreeSet<>(comparing(String::length).reversed().thenComparing(form -> form));
    private volatile Pattern pattern = NEVER;
    private volatile int longest;

    /** From now on this value is replaced. An empty value is no secret. */
    public synchronized void add(Secret secret) {
        requireNonNull(secret, "secret is null");
        if (forms.addAll(SecretForms.of(secret.reveal()))) {
            pattern = Pattern.compile(forms.stream().map(Redactor::expression).collect(Collectors.joining("|")));
            longest = forms.stream().mapToInt(String::length).max().orElse(0);
        }
    }

    /** The text without secrets. */
    public String redact(String text) {
        return pattern.matcher(text).replaceAll(MASK);
    }

    /** Length of the longest form that is looked for: what has to be held back where a text comes in pieces. */
    int longestForm() {
        return longest;
    }

    private static String expression(String form) {
        String quoted = Pattern.quote(form);
        return form.length() >= SHORTEST_ANYWHERE ? quoted : "(?<=[=:][\"' ]{0,3})" + quoted + "(?![A-Za-z0-9_.])";
    }
}
