package org.upgradectl.core.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of known keys. What was asked for is known; a key without a value counts as absent. */
public final class YamlMap {
    private final MappingNode node;
    private final Mistakes mistakes;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private record Entry(Node key, Node value) {}

    YamlMap(MappingNode node, Mistakes mistakes) {
        this.node = node;
        this.mistakes = mistakes;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(tuple.getKeyNode(), "a key must be a text");
            } else if (entries.putIfAbsent(key.getValue(), new Entry(key, tuple.getValueNode())) != null) {
                mistakes.add(key, "key `" + key.getValue() + "` is there twice");
            }
        }
    }

    /** The value of a key that may be absent. */
    public Optional<YamlValue> find(String key) {
        known.add(key);
        Entry entry = entries.get(key);
        if (entry == null || entry.value().getTag().equals(Tag.NULL)) {
            return Optional.empty();
        }
        return Optional.of(new YamlValue(key, entry.value(), mistakes));
    }

    /** The value of a key that must be there; its absence is a mistake. */
    public Optional<YamlValue> require(String key) {
        Optional<YamlValue> value = find(key);
        if (value.isEmpty()) {
            mistakes.add(node, "`" + key + "` is missing");
        }
        return value;
    }

    /** All values, for a mapping whose keys are names. */
    List<YamlValue> all() {
        List<YamlValue> values = new ArrayList<>();
        entries.keySet().forEach(key -> find(key).ifPresent(values::add));
        return values;
    }

    void tellUnknownKeys() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                String hint = Suggestions.closest(key, known)
                        .map(close -> "; did you mean `" + close + "`?")
                        .orElse("; known here: " + String.join(", ", known));
                mistakes.add(entry.key(), "unknown key `" + key + "`" + hint);
            }
        });
    }
}
