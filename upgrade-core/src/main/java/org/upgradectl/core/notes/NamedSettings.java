package org.upgradectl.core.notes;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which settings of a site release notes speak of. */
public final class NamedSettings {
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z0-9_]{2,}\\b");

    private final List<String> names;

    /** Of a site whose configuration gives values to these names. */
    public NamedSettings(Collection<?> names) {
        this.names = names.stream().map(String::valueOf).toList();
    }

    /** Those that a text names, sorted. */
    public List<String> in(String text) {
        Matcher name = NAME.matcher(text);
        TreeSet<String> found = new TreeSet<>();
        while (name.find()) {
            if (names.contains(name.group())) {
                found.add(name.group());
            }
        }
        return List.copyOf(found);
    }

    /** Those that the notes of any release name, sorted. */
    public List<String> in(ReleaseNotes notes) {
        return in(notes.releases().stream().map(NamedSettings::text).collect(Collectors.joining("\n")));
    }

    /** Those that the notes of one release name, sorted. */
    public List<String> in(ReleaseNote note) {
        return in(text(note));
    }

    private static String text(ReleaseNote note) {
        StringBuilder text = new StringBuilder();
        note.breaking()
                .forEach(part -> text.append(part.title())
                        .append('\n')
                        .append(part.text())
                        .append('\n'));
        note.parts()
                .forEach(part -> text.append(part.title())
                        .append('\n')
                        .append(part.text())
                        .append('\n'));
        return text.toString();
    }
}
