package org.upgradectl.core.host;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.upgradectl.api.context.Secret;

/**
 * Replaces the values of secrets by {@code ***}, also where they stand quoted, escaped or encoded, and whatever stands as
 * a login in an address, known or not. Many threads may share one. What was redacted before a secret was added is not
 * looked at again.
 */
public final class Redactor {
    private static final String MASK = "***";

    /** Shorter values occur in innocent text all the time; they are replaced only where a value is being given. */
    private static final int SHORTEST_ANYWHERE = 4;

    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final Set<String> forms =
            new TreeSet<>(comparing(String::length).reversed().thenComparing(form -> form));
    private final Set<String> names = new HashSet<>();
    private volatile Pattern pattern = NEVER;
    private volatile int longest;

    /** From now on this value is replaced. An empty value is no secret. */
    public synchronized void add(Secret secret) {
        requireNonNull(secret, "secret is null");
        if (forms.addAll(SecretForms.of(secret.reveal()))) {
            compile();
        }
    }

    /**
     * Makes known what everybody may see: the name of a site, of its database, of its folder. A password that is part of it
     * can't be kept by replacing it wherever it stands; it is replaced where a value is being given, as a short one is.
     */
    public synchronized void publish(String name) {
        if (names.add(requireNonNull(name, "name is null"))) {
            compile();
        }
    }

    private void compile() {
        pattern = Pattern.compile(forms.stream().map(this::expression).collect(Collectors.joining("|")));
        longest = forms.stream().mapToInt(String::length).max().orElse(0);
        if (forms.isEmpty()) {
            pattern = NEVER;
        }
    }

    /** The text without secrets. */
    public String redact(String text) {
        return UrlLogins.mask(pattern.matcher(text).replaceAll(MASK), MASK);
    }

    /** The same values without secrets in their texts; names stay. */
    public Map<String, Object> redact(Map<String, Object> values) {
        Map<String, Object> redacted = new LinkedHashMap<>();
        values.forEach((name, value) -> redacted.put(name, redactValue(value)));
        return redacted;
    }

    private Object redactValue(Object value) {
        if (value instanceof String text) {
            return redact(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::redactValue).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> redacted = new LinkedHashMap<>();
            map.forEach((name, inner) -> redacted.put(String.valueOf(name), redactValue(inner)));
            return redacted;
        }
        return value;
    }

    /** Length of the longest form that is looked for: what has to be held back where a text comes in pieces. */
    int longestForm() {
        return longest;
    }

    private String expression(String form) {
        String quoted = Pattern.quote(form);
        boolean anywhere = form.length() >= SHORTEST_ANYWHERE && names.stream().noneMatch(name -> name.contains(form));
        return anywhere ? quoted : "(?<=[=:][\"' ]{0,3})" + quoted + "(?![A-Za-z0-9_.])";
    }
}
