package org.upgradectl.core.survey;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.release.Hop;

/**
 * The facts read so far, each under its place: an empty text for the live site, a hop's label for its release.
 *
 * @param values per place, per fact id, in the order of reading
 * @param kinds per fact id
 * @param unknown per fact id, why it could not be read
 */
public record FactSnapshot(
        Map<String, Map<String, Object>> values, Map<String, FactKind> kinds, Map<String, String> unknown)
        implements Facts {
    static final String LIVE = "";

    public static final FactSnapshot EMPTY = new FactSnapshot(Map.of(), Map.of(), Map.of());

    public FactSnapshot {
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        values.forEach((place, facts) -> copy.put(place, Collections.unmodifiableMap(new LinkedHashMap<>(facts))));
        values = Collections.unmodifiableMap(copy);
        kinds = Map.copyOf(kinds);
        unknown = Map.copyOf(unknown);
    }

    @Override
    public <T> Optional<T> find(FactKey<T> key) {
        return at(LIVE, key);
    }

    @Override
    public <T> Optional<T> find(FactKey<T> key, Hop hop) {
        return at(hop.label(), key);
    }

    /** The value of a fact by its id: in the place named, else in the live site. */
    public Optional<Object> lookUp(String place, String id) {
        Optional<Object> there = Optional.ofNullable(place(place).get(id));
        return there.isPresent() ? there : Optional.ofNullable(place(LIVE).get(id));
    }

    /** The facts of the live site, by id. */
    public Map<String, Object> live() {
        return place(LIVE);
    }

    /** The same facts, with those of a later reading over them. */
    public FactSnapshot merge(FactSnapshot later) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        values.forEach((place, facts) -> all.put(place, new LinkedHashMap<>(facts)));
        later.values.forEach((place, facts) ->
                all.computeIfAbsent(place, p -> new LinkedHashMap<>()).putAll(facts));
        Map<String, FactKind> allKinds = new LinkedHashMap<>(kinds);
        allKinds.putAll(later.kinds);
        Map<String, String> allUnknown = new LinkedHashMap<>(unknown);
        later.live().keySet().forEach(allUnknown::remove);
        allUnknown.putAll(later.unknown);
        return new FactSnapshot(all, allKinds, allUnknown);
    }

    private <T> Optional<T> at(String place, FactKey<T> key) {
        requireNonNull(key, "key is null");
        @Nullable Object value = place(place).get(key.id());
        return value == null ? Optional.empty() : Optional.of(key.type().cast(value));
    }

    private Map<String, Object> place(String place) {
        return values.getOrDefault(place, Map.of());
    }
}
