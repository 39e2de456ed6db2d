package org.upgradectl.core.builtin.django.migrations;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;

/** What the hops before the one at hand will have done to the database by then. */
final class EarlierHops {
    private EarlierHops() {}

    /**
     * The elements that a fact has in them.
     *
     * @param key a fact of hops
     */
    static Set<String> all(FactContext context, FactKey<List<Object>> key) {
        Set<String> all = new LinkedHashSet<>();
        int index = context.hop().orElseThrow().index();
        context.hops().stream()
                .filter(hop -> hop.index() < index)
                .forEach(hop -> context.facts().find(key, hop).orElse(List.of()).stream()
                        .map(Objects::toString)
                        .forEach(all::add));
        return all;
    }

    /** The names that are applied now, with those that a fact of earlier hops adds. */
    static List<String> applied(FactContext context, List<String> now, FactKey<List<Object>> key) {
        Set<String> applied = new LinkedHashSet<>(now);
        applied.addAll(all(context, key));
        return List.copyOf(applied);
    }
}
