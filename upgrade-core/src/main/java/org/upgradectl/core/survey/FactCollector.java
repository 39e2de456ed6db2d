package org.upgradectl.core.survey;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.FactSink;

/** Takes the facts of one reader, and refuses those that it did not announce. */
final class FactCollector implements FactSink {
    private final String place;
    private final Set<FactKey<?>> announced;
    private final BiConsumer<String, Secret> secrets;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, FactKind> kinds = new LinkedHashMap<>();
    private final Map<String, String> unknown = new LinkedHashMap<>();

    FactCollector(String place, Set<FactKey<?>> announced, BiConsumer<String, Secret> secrets) {
        this.place = place;
        this.announced = announced;
        this.secrets = secrets;
    }

    @Override
    public <T> void put(FactKey<T> key, T value) {
        requireAnnounced(key);
        // through Arguments: a deep, immutable copy that is JSON's
        Object frozen = Arguments.of(key.id(), value).asMap().get(key.id());
        values.put(key.id(), key.type().cast(frozen));
        kinds.put(key.id(), key.kind());
    }

    @Override
    public void unknown(FactKey<?> key, String reason) {
        requireAnnounced(key);
        unknown.put(key.id(), reason);
    }

    @Override
    public void secret(String name, Secret value) {
        secrets.accept(name, value);
    }

    FactSnapshot snapshot() {
        return new FactSnapshot(Map.of(place, values), kinds, unknown);
    }

    private void requireAnnounced(FactKey<?> key) {
        if (!announced.contains(key)) {
            throw new IllegalArgumentException("fact " + key.id() + " is not among those that the reader provides");
        }
    }
}
