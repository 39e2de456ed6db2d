package org.upgradectl.core.builtin.trial;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;

/** A reader of facts that the test states. */
public final class Stated implements FactReader {
    private final Map<FactKey<?>, Object> facts;

    private Stated(Map<FactKey<?>, Object> facts) {
        this.facts = facts;
    }

    public static <T> Stated fact(FactKey<T> key, T value) {
        return new Stated(Map.of()).and(key, value);
    }

    public <T> Stated and(FactKey<T> key, T value) {
        Map<FactKey<?>, Object> more = new LinkedHashMap<>(facts);
        more.put(key, value);
        return new Stated(more);
    }

    @Override
    public Set<FactKey<?>> provides() {
        return facts.keySet();
    }

    @Override
    public void read(FactContext context, FactSink out) {
        facts.keySet().forEach(key -> put(key, out));
    }

    private <T> void put(FactKey<T> key, FactSink out) {
        out.put(key, key.type().cast(java.util.Objects.requireNonNull(facts.get(key))));
    }
}
