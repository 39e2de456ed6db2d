package org.upgradectl.core.yaml;

import static java.util.Objects.requireNonNull;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.upgradectl.core.json.Json;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The text of a YAML file that somebody has written, to which values are added where they belong. All else of it stays as it
 * is, to the letter: comments, order, quotes, line ends.
 */
public record YamlText(String text) {
    public YamlText {
        requireNonNull(text, "text is null");
    }

    /**
     * The same with more elements at the end of the list that a key of a top level mapping has; mapping and list are made
     * where they are missing.
     *
     * @param values not empty
     * @return empty where the text is such that this can't be done without a change to something else
     */
    public Optional<YamlText> with(String mapping, String list, List<String> values) {
        try {
            if (!(new Yaml(new LoaderOptions()).compose(new StringReader(text)) instanceof MappingNode top)) {
                return Optional.empty();
            }
            YamlText changed = changed(top, mapping, list, values);
            return changed.content().equals(expected(mapping, list, values)) ? Optional.of(changed) : Optional.empty();
        } catch (YAMLException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private YamlText changed(MappingNode top, String mapping, String list, List<String> values) {
        Optional<Node> there = value(top, mapping);
        if (there.isEmpty()) {
            return top.getFlowStyle() == FlowStyle.FLOW
                    ? addedTo(top, mapping + ": {" + list + ": " + flow(values) + "}")
                    : appended(top, mapping, list, values);
        }
        if (isNothing(there.get())) {
            return replaced(there.get(), " {" + list + ": " + flow(values) + "}");
        }
        MappingNode settings = (MappingNode) there.get();
        Optional<Node> known = value(settings, list);
        if (known.isEmpty()) {
            return addedTo(settings, list + ": " + flow(values));
        }
        if (isNothing(known.get())) {
            return replaced(known.get(), " " + flow(values));
        }
        return extended((SequenceNode) known.get(), values);
    }

    private YamlText appended(MappingNode top, String mapping, String list, List<String> values) {
        String end = lineEnd();
        String indent = " ".repeat(top.getStartMark().getColumn());
        String before = text.isEmpty() || text.endsWith("\n") ? text : text + end;
        return new YamlText(
                before + end + indent + mapping + ":" + end + indent + "  " + list + ": " + flow(values) + end);
    }

    /** A new first key: what stands before the first one is known exactly, what comes after the last one is not. */
    private YamlText addedTo(MappingNode mapping, String entry) {
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            String comma = mapping.getValue().isEmpty() ? "" : ", ";
            return inserted(start(mapping) + 1, entry + comma);
        }
        Node first = mapping.getValue().get(0).getKeyNode();
        return inserted(
                start(first),
                entry + lineEnd() + " ".repeat(first.getStartMark().getColumn()));
    }

    private YamlText extended(SequenceNode list, List<String> values) {
        List<Node> elements = list.getValue();
        if (elements.isEmpty()) {
            return inserted(start(list) + 1, quoted(values));
        }
        int last = end(elements.get(elements.size() - 1));
        if (list.getFlowStyle() == FlowStyle.FLOW) {
            return inserted(last, ", " + quoted(values));
        }
        int lineEnds = text.indexOf('\n', last);
        String dash = lineEnd() + " ".repeat(list.getStartMark().getColumn()) + "- ";
        int at = lineEnds < 0 ? text.length() : lineEnds;
        boolean returns = at > 0 && at < text.length() && text.charAt(at - 1) == '\r';
        return inserted(
                returns ? at - 1 : at,
                values.stream().map(value -> dash + Json.write(value)).collect(Collectors.joining()));
    }

    private YamlText inserted(int at, String more) {
        return new YamlText(text.substring(0, at) + more + text.substring(at));
    }

    private YamlText replaced(Node node, String other) {
        return new YamlText(text.substring(0, start(node)) + other + text.substring(end(node)));
    }

    private Object content() {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private Object expected(String mapping, String list, List<String> values) {
        Map<Object, Object> all = new LinkedHashMap<>((Map<?, ?>) content());
        Map<Object, Object> settings = new LinkedHashMap<>(orNothing((Map<?, ?>) all.get(mapping), Map.of()));
        List<Object> elements = new ArrayList<>(orNothing((List<?>) settings.get(list), List.of()));
        elements.addAll(values);
        settings.put(list, elements);
        all.put(mapping, settings);
        return all;
    }

    private static <T> T orNothing(@Nullable T value, T nothing) {
        return value == null ? nothing : value;
    }

    private static Optional<Node> value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static String flow(List<String> values) {
        return "[" + quoted(values) + "]";
    }

    private static String quoted(List<String> values) {
        return values.stream().map(Json::write).collect(Collectors.joining(", "));
    }

    private String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Marks count characters as people do, not as Java does. */
    private int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().getIndex());
    }

    private int end(Node node) {
        return text.offsetByCodePoints(0, node.getEndMark().getIndex());
    }
}
