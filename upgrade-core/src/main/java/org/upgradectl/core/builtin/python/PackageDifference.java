package org.upgradectl.core.builtin.python;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What distinguishes one set of packages from another.
 *
 * <p>A version that can't be told differs from no other.
 *
 * @param added lines {@code name 1.0}
 * @param changed lines {@code name 1.0 -> 2.0}
 * @param removed lines {@code name 1.0}
 */
record PackageDifference(List<String> added, List<String> changed, List<String> removed) {
    /** Tools of the environment itself: they come with it, and no requirement names them. */
    static final Set<String> TOOLS = Set.of("pip", "setuptools", "wheel");

    PackageDifference {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    static PackageDifference between(PackageSet before, PackageSet after) {
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        after.versions().forEach((name, version) -> {
            Optional<String> old = before.version(name);
            if (old.isEmpty() && !TOOLS.contains(name)) {
                added.add(name + " " + version);
            } else if (old.isPresent() && !same(old.get(), version) && !TOOLS.contains(name)) {
                changed.add(name + " " + old.get() + " -> " + version);
            }
        });
        before.versions().forEach((name, version) -> {
            if (after.version(name).isEmpty() && !TOOLS.contains(name)) {
                removed.add(name + " " + version);
            }
        });
        return new PackageDifference(added, changed, removed);
    }

    private static boolean same(String one, String other) {
        return one.equals(other) || one.equals(PackageSet.UNKNOWN) || other.equals(PackageSet.UNKNOWN);
    }

    static PackageDifference of(Map<String, Object> fact) {
        return new PackageDifference(texts(fact, "added"), texts(fact, "changed"), texts(fact, "removed"));
    }

    Map<String, Object> asFact() {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("added", added);
        fact.put("changed", changed);
        fact.put("removed", removed);
        return fact;
    }

    boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    /** One line for each package; what changes stands first, for it breaks most. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(changed);
        added.forEach(line -> lines.add(line + "  new"));
        removed.forEach(line -> lines.add(line + "  no longer there"));
        return List.copyOf(lines);
    }

    private static List<String> texts(Map<String, Object> fact, String name) {
        return requireNonNull(fact.get(name), name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
