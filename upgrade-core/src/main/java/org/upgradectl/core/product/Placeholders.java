package org.upgradectl.core.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.core.yaml.Suggestions;
import org.upgradectl.core.yaml.YamlValue;

/** What may stand in braces in a command line. */
final class Placeholders {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final List<String> EVERYWHERE = List.of("env", "tree", "root");

    private Placeholders() {}

    static void check(YamlValue place, List<String> words) {
        check(place, words, List.of());
    }

    /** Notes what nothing would replace; a command's name is replaced only as a word of its own. */
    static void check(YamlValue place, List<String> words, Collection<String> commands) {
        List<String> known = new ArrayList<>(EVERYWHERE);
        known.addAll(commands);
        for (String word : words) {
            Matcher matcher = BRACES.matcher(word);
            while (matcher.find()) {
                String name = matcher.group(1);
                boolean whole = matcher.group().equals(word);
                if (EVERYWHERE.contains(name) || (whole && commands.contains(name))) {
                    continue;
                }
                if (commands.contains(name)) {
                    place.mistake("`{" + name + "}` must be a word of its own");
                } else {
                    place.mistake("nothing is called `{" + name + "}`"
                            + Suggestions.closest(name, known)
                                    .map(close -> "; did you mean `{" + close + "}`?")
                                    .orElse("; known here: {" + String.join("}, {", known) + "}"));
                }
            }
        }
    }
}
