package org.upgradectl.core.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;

/** Sorts readers so that each comes after those that provide what it requires. */
final class ReaderOrder {
    private ReaderOrder() {}

    /**
     * Keeps the given order where nothing else is required.
     *
     * @throws IllegalStateException where readers require each other in a circle
     */
    static List<FactReader> sort(List<FactReader> readers) {
        Map<String, List<FactReader>> providers = new HashMap<>();
        for (FactReader reader : readers) {
            for (FactKey<?> key : reader.provides()) {
                providers.computeIfAbsent(key.id(), id -> new ArrayList<>()).add(reader);
            }
        }
        List<FactReader> sorted = new ArrayList<>();
        Set<FactReader> done = new HashSet<>();
        for (FactReader reader : readers) {
            visit(reader, providers, done, new HashSet<>(), sorted);
        }
        return List.copyOf(sorted);
    }

    private static void visit(
            FactReader reader,
            Map<String, List<FactReader>> providers,
            Set<FactReader> done,
            Set<FactReader> path,
            List<FactReader> sorted) {
        if (done.contains(reader)) {
            return;
        }
        if (!path.add(reader)) {
            throw new IllegalStateException("readers of facts require each other in a circle: "
                    + reader.getClass().getName());
        }
        for (FactKey<?> key : reader.requires()) {
            for (FactReader provider : providers.getOrDefault(key.id(), List.of())) {
                if (provider != reader) {
                    visit(provider, providers, done, path, sorted);
                }
            }
        }
        path.remove(reader);
        done.add(reader);
        sorted.add(reader);
    }
}
