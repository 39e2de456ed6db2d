package org.upgradectl.testkit.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.release.Hop;

/** Facts that a test states. */
public final class GivenFacts implements Facts {
    private final Map<String, Object> values;

    private GivenFacts(Map<String, Object> values) {
        this.values = values;
    }

    public static GivenFacts none() {
        return new GivenFacts(Map.of());
    }

    /** One more fact of the live site. */
    public <T> GivenFacts with(FactKey<T> key, T value) {
        return plus("/" + key.id(), value);
    }

    /** One more fact of a hop's release. */
    public <T> GivenFacts with(FactKey<T> key, Hop hop, T value) {
        return plus(hop.label() + "/" + key.id(), value);
    }

    @Override
    public <T> Optional<T> find(FactKey<T> key) {
        return Optional.ofNullable(values.get("/" + key.id())).map(key.type()::cast);
    }

    @Override
    public <T> Optional<T> find(FactKey<T> key, Hop hop) {
        return Optional.ofNullable(values.get(hop.label() + "/" + key.id())).map(key.type()::cast);
    }

    private GivenFacts plus(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new GivenFacts(Map.copyOf(more));
    }
}
