package org.upgradectl.core.product;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.site.Product.Notes;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads where a release's own files tell what is new in it. */
final class NotesReader {
    private static final List<String> BREAKING = List.of("Breaking Changes");
    private static final Pattern BRACES = Pattern.compile("\\{(?!major}|minor})[^}]*}?");

    private NotesReader() {}

    static Notes read(YamlMap map) {
        Notes usual = new Notes(
                map.require("file").flatMap(NotesReader::file).orElse(""),
                map.find("breaking").map(YamlValue::texts).orElse(BREAKING));
        return new Notes(
                usual.file(),
                usual.breaking(),
                map.find("unusable").map(YamlValue::texts).orElse(usual.unusable()));
    }

    private static Optional<String> file(YamlValue value) {
        Optional<String> path = Values.path(value);
        Matcher strange = BRACES.matcher(path.orElse(""));
        if (strange.find()) {
            value.mistake("nothing is called `" + strange.group() + "`; known here: {major}, {minor}");
            return Optional.empty();
        }
        return path;
    }
}
