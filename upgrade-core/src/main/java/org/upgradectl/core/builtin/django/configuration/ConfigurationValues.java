package org.upgradectl.core.builtin.django.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a configuration module, by name. Holds secrets. */
final class ConfigurationValues {
    private final Map<String, Object> values;

    ConfigurationValues(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** The product's own database: {@code DATABASE}, else {@code default} of {@code DATABASES}. */
    Optional<DatabaseValues> database() {
        return object("DATABASE")
                .or(() -> object("DATABASES").flatMap(all -> new ConfigurationValues(all).object("default")))
                .map(DatabaseValues::of);
    }

    Optional<Map<String, Object>> object(String name) {
        if (!(values.get(name) instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return Optional.of(copy);
    }

    Optional<String> text(String name) {
        Object value = values.get(name);
        return value == null || value.toString().isBlank() ? Optional.empty() : Optional.of(value.toString());
    }

    Optional<Long> number(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(Long.valueOf(text.strip()));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    List<Object> list(String name) {
        return values.get(name) instanceof List<?> list ? List.copyOf(list) : List.of();
    }
}
