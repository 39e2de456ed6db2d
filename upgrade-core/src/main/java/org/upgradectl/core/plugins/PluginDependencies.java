package org.upgradectl.core.plugins;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.upgradectl.core.plugins.Descriptor.Dependency;

/**
 * Takes out the plugins that can't be loaded with this API and beside each other, before PF4J meets them: one missing
 * dependency would leave all plugins unloaded.
 */
final class PluginDependencies {
    private final String apiVersion;
    private final Problems problems;
    private final KernelVersionManager versions = new KernelVersionManager();

    /** With the version of the API as a release: without a pre-release part. */
    PluginDependencies(String apiVersion, Problems problems) {
        this.apiVersion = apiVersion;
        this.problems = problems;
    }

    List<Candidate> usable(List<Candidate> candidates) {
        Map<String, Candidate> left = new TreeMap<>();
        Map<String, Candidate> known = new TreeMap<>();
        for (Candidate candidate : candidates) {
            known.put(candidate.id(), candidate);
            if (fits(candidate)) {
                left.put(candidate.id(), candidate);
            }
        }
        left.values().removeIf(candidate -> !dependenciesFit(candidate, known));
        removeCycles(left);
        // What needs a plugin that has a problem of its own can't be loaded either; its own problem says enough.
        while (left.values().removeIf(candidate -> needs(candidate).stream().anyMatch(id -> !left.containsKey(id)))) {}
        return List.copyOf(left.values());
    }

    private boolean fits(Candidate candidate) {
        String requires = candidate.descriptor().requires();
        if (versions.checkVersionConstraint(apiVersion, requires)) {
            return true;
        }
        problems.add(
                candidate.folder(),
                "is made for the plugin API " + requires + "; this is " + apiVersion,
                "Install the release of the plugin that was made for this upgradectl.");
        return false;
    }

    private boolean dependenciesFit(Candidate candidate, Map<String, Candidate> known) {
        boolean fit = true;
        for (Dependency dependency : candidate.descriptor().dependencies()) {
            Candidate found = known.get(dependency.id());
            String told = null;
            if (found == null && !dependency.optional()) {
                told = "needs the plugin " + dependency.id() + ", which is not here or can't be used";
            } else if (found != null
                    && !versions.checkVersionConstraint(found.descriptor().version(), dependency.range())) {
                told = "needs the plugin " + dependency.id() + " in version " + dependency.range() + "; here is "
                        + found.descriptor().version();
            }
            if (told != null) {
                problems.add(candidate.folder(), told, "Install what the plugin needs, or take it out.");
                fit = false;
            }
        }
        return fit;
    }

    private void removeCycles(Map<String, Candidate> left) {
        List<Candidate> inCycle = new ArrayList<>();
        for (Candidate candidate : left.values()) {
            if (reaches(candidate, candidate.id(), left, new HashSet<>())) {
                inCycle.add(candidate);
            }
        }
        if (!inCycle.isEmpty()) {
            problems.add(
                    inCycle.get(0).folder(),
                    "needs itself by way of others: "
                            + String.join(
                                    ", ", inCycle.stream().map(Candidate::id).toList()),
                    "Take one of them out; their authors must part them.");
            inCycle.forEach(candidate -> left.remove(candidate.id()));
        }
    }

    private static boolean reaches(Candidate from, String goal, Map<String, Candidate> all, Set<String> seen) {
        for (Dependency dependency : from.descriptor().dependencies()) {
            String id = dependency.id();
            Candidate next = all.get(id);
            if (next == null || dependency.optional()) {
                continue;
            }
            if (id.equals(goal) || (seen.add(id) && reaches(next, goal, all, seen))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> needs(Candidate candidate) {
        return candidate.descriptor().dependencies().stream()
                .filter(dependency -> !dependency.optional())
                .map(Dependency::id)
                .toList();
    }
}
