package org.upgradectl.core.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Kinds of values that descriptors are made of. */
final class Values {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    private Values() {}

    static Optional<String> id(YamlValue value) {
        return value.text(
                "lower case words joined by -, such as status-page",
                text -> Optional.of(text).filter(ID.asMatchPredicate()));
    }

    /** A path below the root; a descriptor must not reach out of it. */
    static Optional<String> path(YamlValue value) {
        return value.text(
                "a path below the root, without .. and without a leading /",
                text -> Optional.of(text)
                        .filter(path -> !path.isBlank() && !path.startsWith("/"))
                        .filter(path -> !List.of(path.split("/", -1)).contains("..")));
    }

    static Optional<Version> version(YamlValue value) {
        return value.text("a version such as 2.5.1", Version::parse);
    }

    static VersionRange range(YamlMap map) {
        return new VersionRange(
                map.find("since").flatMap(Values::version), map.find("until").flatMap(Values::version));
    }

    /** A regular expression with at least so many groups. */
    static Optional<String> pattern(YamlValue value, int groups) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return text;
        }
        try {
            int found = Pattern.compile(text.get()).matcher("").groupCount();
            if (found >= groups) {
                return text;
            }
            value.mistake("`" + value.name() + "` needs a group in parentheses around what it is to find");
        } catch (PatternSyntaxException e) {
            value.mistake("`" + value.name() + "` is no regular expression: " + e.getDescription() + " at character "
                    + (e.getIndex() + 1));
        }
        return Optional.empty();
    }

    /** A command line as a list of words; never one text for a shell. */
    static List<String> words(YamlValue value) {
        if (!value.isList()) {
            value.mistake("`" + value.name() + "` must be a list of words, such as [\"{env}/bin/python\", -V]");
            return List.of();
        }
        List<String> words = value.texts();
        if (words.isEmpty() && value.elements().isEmpty()) {
            value.mistake("`" + value.name() + "` must have at least one word");
        }
        return words;
    }

    /** An element that is either the short form, a text, or the long form, keys and values. */
    static <T> Optional<T> either(
            YamlValue value, Function<YamlValue, Optional<T>> shortForm, Function<YamlMap, Optional<T>> longForm) {
        return value.isMap() ? value.map(longForm).flatMap(Function.identity()) : shortForm.apply(value);
    }

    static <T> List<T> list(YamlMap map, String key, Function<YamlValue, Optional<T>> element) {
        List<T> list = new ArrayList<>();
        map.find(key).ifPresent(value -> list.addAll(value.elements(element)));
        return list;
    }
}
