package org.upgradectl.core.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value with its place. A getter that does not find what it wants notes a mistake and returns nothing. */
public final class YamlValue {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
    private static final List<String> TRUE = List.of("true", "yes", "on");
    private static final List<String> FALSE = List.of("false", "no", "off");

    private final String name;
    private final Node node;
    private final Mistakes mistakes;

    YamlValue(String name, Node node, Mistakes mistakes) {
        this.name = name;
        this.node = node;
        this.mistakes = mistakes;
    }

    /** The key that it belongs to; of an element, {@code units[1]}. */
    public String name() {
        return name;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** A text, or a number as it is written: 3.10 stays 3.10. */
    public Optional<String> text() {
        return text("a text", value -> value.isBlank() ? Optional.empty() : Optional.of(value));
    }

    /** A text that the parser accepts. */
    public <T> Optional<T> text(String expected, Function<String, Optional<T>> parser) {
        boolean textual = node instanceof ScalarNode
                && List.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.TIMESTAMP).contains(node.getTag());
        Optional<T> value = textual ? parser.apply(((ScalarNode) node).getValue()) : Optional.empty();
        return value.isPresent() ? value : wrong(expected);
    }

    /** A whole number, written without quotes. */
    public Optional<Long> number(long least, long most) {
        String expected = "a whole number from " + least + (most == Long.MAX_VALUE ? "" : " to " + most);
        if (node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().matches("0|-?[1-9][0-9]{0,17}")) {
            long number = Long.parseLong(scalar.getValue());
            return number >= least && number <= most ? Optional.of(number) : wrong(expected);
        }
        return wrong(expected);
    }

    /** True or false. */
    public Optional<Boolean> flag() {
        String written = node instanceof ScalarNode scalar && scalar.isPlain() ? scalar.getValue() : "";
        if (TRUE.contains(written)) {
            return Optional.of(true);
        }
        if (FALSE.contains(written)) {
            return Optional.of(false);
        }
        return wrong("true or false");
    }

    /** A time with its unit: 500ms, 90s, 10m or 1h. */
    public Optional<Duration> duration() {
        return text("a time such as 90s, 10m or 1h", written -> {
            Matcher matcher = TIME.matcher(written);
            return matcher.matches() ? Optional.of(amount(matcher.group(1), matcher.group(2))) : Optional.empty();
        });
    }

    /** An absolute path. */
    public Optional<Path> absolutePath() {
        return text("an absolute path", written -> {
            try {
                return Optional.of(Path.of(written)).filter(Path::isAbsolute).map(Path::normalize);
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    /** A constant of an enum, written as {@code in-place}. */
    public <E extends Enum<E>> Optional<E> choice(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        String all = constants.stream().map(YamlValue::label).collect(Collectors.joining(", "));
        return text(
                "one of " + all,
                written -> constants.stream()
                        .filter(constant -> label(constant).equals(written))
                        .findFirst());
    }

    /** The elements of a list. */
    public List<YamlValue> elements() {
        if (!(node instanceof SequenceNode sequence)) {
            wrong("a list");
            return List.of();
        }
        List<YamlValue> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(new YamlValue(name + "[" + elements.size() + "]", element, mistakes));
        }
        return List.copyOf(elements);
    }

    /** The elements of a list as the reader reads each; those that it can't read are left out. */
    public <T> List<T> elements(Function<YamlValue, Optional<T>> reader) {
        return elements().stream()
                .flatMap(element -> reader.apply(element).stream())
                .toList();
    }

    /** A list of texts. */
    public List<String> texts() {
        return elements(YamlValue::text);
    }

    /** A mapping of known keys. */
    public <T> Optional<T> map(Function<YamlMap, T> reader) {
        if (!(node instanceof MappingNode mapping)) {
            return wrong("keys and values");
        }
        YamlMap map = new YamlMap(mapping, mistakes);
        T value = reader.apply(map);
        map.tellUnknownKeys();
        return Optional.of(value);
    }

    /** A mapping whose keys are names, in the order of the file. */
    public <T> Map<String, T> named(Function<YamlValue, Optional<T>> reader) {
        Map<String, T> values = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (YamlValue value : new YamlMap(mapping, mistakes).all()) {
                reader.apply(value).ifPresent(read -> values.put(value.name(), read));
            }
        } else {
            wrong("names and values");
        }
        return values;
    }

    /** Notes a mistake at this value. */
    public void mistake(String message) {
        mistakes.add(node, message);
    }

    private <T> Optional<T> wrong(String expected) {
        mistake("`" + name + "` must be " + expected + ", found " + found());
        return Optional.empty();
    }

    private String found() {
        if (node instanceof ScalarNode scalar) {
            String value = scalar.getValue();
            String shown = value.length() > 60 ? value.substring(0, 60) + "..." : value;
            boolean bare = scalar.isPlain() && !scalar.getTag().equals(Tag.STR);
            return bare ? (shown.isEmpty() ? "nothing" : shown) : "\"" + shown.replace("\n", "\\n") + "\"";
        }
        return isList() ? "a list" : "keys and values";
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Duration amount(String number, String unit) {
        long count = Long.parseLong(number);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
