package org.upgradectl.api.fact;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * Names a fact and its type. Values are what JSON can hold; a secret is never a fact.
 *
 * @param id lower case words in parts joined by dots, such as {@code postgresql.version}
 */
public record FactKey<T>(String id, FactKind kind, Class<T> type) {
    public FactKey {
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(type, "type is null");
    }

    public static FactKey<String> text(String id, FactKind kind) {
        return new FactKey<>(id, kind, String.class);
    }

    public static FactKey<Long> number(String id, FactKind kind) {
        return new FactKey<>(id, kind, Long.class);
    }

    public static FactKey<Boolean> flag(String id, FactKind kind) {
        return new FactKey<>(id, kind, Boolean.class);
    }

    /** A list of JSON values, most often of texts. */
    @SuppressWarnings("unchecked")
    public static FactKey<List<Object>> list(String id, FactKind kind) {
        return new FactKey<>(id, kind, (Class<List<Object>>) (Class<?>) List.class);
    }

    /** A JSON object. */
    @SuppressWarnings("unchecked")
    public static FactKey<Map<String, Object>> object(String id, FactKind kind) {
        return new FactKey<>(id, kind, (Class<Map<String, Object>>) (Class<?>) Map.class);
    }
}
