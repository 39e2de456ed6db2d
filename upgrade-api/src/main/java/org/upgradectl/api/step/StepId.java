package org.upgradectl.api.step;

import java.util.regex.Pattern;

/** Names a step: lower case words in two parts, {@code git.checkout}; the first part is its plugin's id or its subject. */
public record StepId(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");

    public StepId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a step id: " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
