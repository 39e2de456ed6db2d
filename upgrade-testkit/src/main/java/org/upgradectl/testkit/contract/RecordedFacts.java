package org.upgradectl.testkit.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.release.Hop;

/** What a fact reader put, as facts of the live site. */
public final class RecordedFacts implements FactSink, Facts {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> unknown = new LinkedHashMap<>();
    private final Map<String, Secret> secrets = new LinkedHashMap<>();

    /** Lets the reader read. */
    public static RecordedFacts of(FactReader reader, FactContext context) {
        RecordedFacts facts = new RecordedFacts();
        reader.read(context, facts);
        return facts;
    }

    @Override
    public <T> void put(FactKey<T> key, T value) {
        values.put(key.id(), value);
    }

    @Override
    public void unknown(FactKey<?> key, String reason) {
        unknown.put(key.id(), reason);
    }

    @Override
    public void secret(String name, Secret value) {
        secrets.put(name, value);
    }

    @Override
    public <T> Optional<T> find(FactKey<T> key) {
        return Optional.ofNullable(values.get(key.id())).map(key.type()::cast);
    }

    @Override
    public <T> Optional<T> find(FactKey<T> key, Hop hop) {
        return find(key);
    }

    /** Per fact id, why it could not be read. */
    public Map<String, String> unknown() {
        return Map.copyOf(unknown);
    }

    public Map<String, Secret> secrets() {
        return Map.copyOf(secrets);
    }
}
