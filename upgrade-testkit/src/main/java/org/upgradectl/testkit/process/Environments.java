package org.upgradectl.testkit.process;

import java.util.Map;

/** Changes to the environment of a child. */
final class Environments {

    private Environments() {}

    /** Sets each of {@code changes} in {@code environment}; an empty value removes the variable. */
    static void apply(Map<String, String> environment, Map<String, String> changes) {
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                environment.remove(name);
            } else {
                environment.put(name, value);
            }
        });
    }
}
