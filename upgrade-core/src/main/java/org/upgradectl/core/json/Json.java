package org.upgradectl.core.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns values into JSON and back, in the shapes of design.md.
 *
 * <p>Values are records, maps, lists, texts, numbers and booleans, in any depth. Record components keep their names;
 * empty Optionals and nulls are absent; an {@code Instant} is ISO 8601 in UTC; a {@code Duration} is a whole number of
 * milliseconds, and as a record component its name gains {@code Millis}; an enum constant {@code ROLLED_BACK} is
 * {@code rolled-back}; a path, a version and a step id are texts; a record of a sealed interface has its name in
 * {@code type} ({@code OnlyIfAny} is {@code only-if-any}); a secret is {@code ***}.
 */
public final class Json {
    static final String SCHEMA = "schema";

    private static final JsonMapper MAPPER = Mapping.mapper();

    private Json() {}

    /** One line, without a line end. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("can't be written as JSON: " + value.getClass(), e);
        }
    }

    /** Several lines, each object and list on lines of its own, with a line end after the last. */
    public static String pretty(Object value) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return MAPPER.writer(printer).writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("can't be written as JSON: " + value.getClass(), e);
        }
    }

    /** One line with the names of every object sorted: equal values have equal texts, whatever the order of their maps. */
    public static String canonical(Object value) {
        return write(Plain.sorted(toPlain(value)));
    }

    /** The value as a document that others rely on: an object whose first member is {@code "schema": 1}. */
    public static Map<String, Object> document(Object value) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(SCHEMA, 1L);
        toMap(value).forEach(document::putIfAbsent);
        return document;
    }

    /** A record or map as a map of plain values: maps, lists, String, Long, Double and Boolean. */
    public static Map<String, Object> toMap(Object value) {
        if (toPlain(value) instanceof Map<?, ?> map) {
            return Plain.object(map);
        }
        throw new IllegalArgumentException("no JSON object: " + value.getClass());
    }

    /**
     * Reads an object: maps, lists, String, Long, Double and Boolean; members that are null are absent.
     *
     * @throws JsonException where the text is not exactly one JSON object, or names a member twice
     */
    public static Map<String, Object> readMap(String text) {
        Map<?, ?> map = read(text, Map.class);
        return Plain.object(map);
    }

    /**
     * Reads what {@link #write}, {@link #pretty} or a document of the record gave. An unknown member other than
     * {@code schema} is an error, as is a missing one that is no Optional, list or map.
     *
     * @throws JsonException where the text is not that, or its schema is not 1
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new JsonException("null instead of " + type.getSimpleName());
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new JsonException(where(e) + Mapping.plainMessage(e), e);
        }
    }

    /** Binds a map that {@link #readMap} gave to a record; see {@link #read}. */
    public static <T> T convert(Map<String, ?> value, Class<T> type) {
        return read(write(value), type);
    }

    private static Object toPlain(Object value) {
        return Plain.frozen(MAPPER.convertValue(value, Object.class));
    }

    private static String where(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String at =
                location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return at
                    + mapping.getPath().stream()
                            .map(step ->
                                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                            .collect(Collectors.joining("."))
                    + ": ";
        }
        return at;
    }
}
