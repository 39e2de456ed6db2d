package org.upgradectl.core.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Collects all problems of all plugins, so that one error names them together. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(Path where, String what, String remedy) {
        found.add(new Problem(where.toString(), what, remedy));
    }

    void add(String where, String what, String remedy) {
        found.add(new Problem(where, what, remedy));
    }

    List<Problem> all() {
        return List.copyOf(found);
    }

    int count() {
        return found.size();
    }

    /**
     * Ends the command where anything was found.
     *
     * @param summary the first line of the message
     */
    void throwIfAny(String summary, String leftAsItWas) {
        if (found.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder(summary);
        LinkedHashSet<String> remedies = new LinkedHashSet<>();
        for (Problem problem : found) {
            message.append("\n  ").append(problem.where()).append(": ").append(problem.what());
            if (!problem.remedy().isEmpty()) {
                remedies.add(problem.remedy());
            }
        }
        throw new UpgradeException(
                StandardError.PLUGIN_INVALID, message.toString(), leftAsItWas, String.join("\n", remedies));
    }
}
