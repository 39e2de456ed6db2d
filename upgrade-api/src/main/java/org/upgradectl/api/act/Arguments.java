package org.upgradectl.api.act;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data of an act: an ordered map of names to JSON values (text, whole number, true or false, lists and objects of
 * these). Immutable; frozen in the plan and in the journal. Never holds a secret: a secret is named, and asked for when
 * the act is executed.
 */
public final class Arguments {
    private static final Arguments NONE = new Arguments(Map.of());

    private final Map<String, Object> values;

    private Arguments(Map<String, Object> values) {
        this.values = values;
    }

    public static Arguments none() {
        return NONE;
    }

    /**
     * Copies a map.
     *
     * @throws IllegalArgumentException where a value is not JSON's
     */
    public static Arguments of(Map<String, ?> values) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, freeze(name, value)));
        return new Arguments(Collections.unmodifiableMap(copy));
    }

    public static Arguments of(String name, Object value) {
        return of(Map.of(name, value));
    }

    /** The same with one more value; a {@link Path} or {@link Duration} is kept as text. */
    public Arguments with(String name, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        copy.put(name, freeze(name, value));
        return new Arguments(Collections.unmodifiableMap(copy));
    }

    public Map<String, Object> asMap() {
        return values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name) {
        return require(name, String.class);
    }

    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public Path path(String name) {
        return Path.of(text(name));
    }

    public Duration duration(String name) {
        return Duration.parse(text(name));
    }

    public long number(String name) {
        return require(name, Long.class);
    }

    /** False where absent. */
    public boolean flag(String name) {
        return has(name) && require(name, Boolean.class);
    }

    /** The texts of a list; empty where absent. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            texts.add((String) element);
        }
        return List.copyOf(texts);
    }

    /** A list; empty where absent. */
    public List<Object> list(String name) {
        return has(name) ? List.copyOf((List<?>) require(name, List.class)) : List.of();
    }

    /** An object; empty where absent. */
    public Arguments object(String name) {
        if (!has(name)) {
            return NONE;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) require(name, Map.class)).forEach((key, value) -> copy.put((String) key, value));
        return of(copy);
    }

    /** The texts of an object of texts; empty where absent. */
    public Map<String, String> textMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        object(name).asMap().forEach((key, value) -> map.put(key, (String) value));
        return Collections.unmodifiableMap(map);
    }

    private <T> T require(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new NoSuchElementException("no argument " + name + " in " + values.keySet());
        }
        return type.cast(value);
    }

    private static Object freeze(String name, @Nullable Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof Path || value instanceof Duration) {
            return value.toString();
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(freeze(name, element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Arguments arguments) {
            return arguments.values;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put((String) key, freeze(name, element)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException("argument " + name + " is no JSON value");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Arguments arguments && arguments.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
