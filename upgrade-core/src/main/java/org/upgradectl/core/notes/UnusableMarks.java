package org.upgradectl.core.notes;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;

/** Finds releases that their project warns of: it says so in the notes of later ones, for a tag stays as it is. */
public final class UnusableMarks {
    private final Product.Notes where;
    private final Map<String, List<ReleaseNote>> read = new HashMap<>();

    public UnusableMarks(Product.Notes where) {
        this.where = requireNonNull(where, "where is null");
    }

    /**
     * Why a release must not be used, by the notes in the files of the same or of a later one.
     *
     * @return empty where they say nothing of the kind
     */
    public Optional<String> said(ReleaseTree by, Version of) {
        String file = NotesFile.of(where, of);
        List<ReleaseNote> notes = read.computeIfAbsent(
                by.content() + "/" + file,
                place -> NotesFile.text(by, file)
                        .map(text -> NotesParser.parse(text, where.breaking()))
                        .orElse(List.of()));
        return notes.stream()
                .filter(note -> note.version().compareTo(of) == 0)
                .flatMap(note -> Stream.concat(note.breaking().stream(), note.parts().stream()))
                .filter(part -> isMark(part.title()))
                .map(UnusableMarks::sentence)
                .findFirst();
    }

    private boolean isMark(String title) {
        String words = title.toLowerCase(Locale.ROOT);
        return where.unusable().stream()
                .map(mark -> mark.toLowerCase(Locale.ROOT))
                .anyMatch(words::contains);
    }

    private static String sentence(NotePart part) {
        String first = part.text().lines().findFirst().orElse("").strip();
        return "its notes say: " + part.title() + (first.isEmpty() ? "" : ". " + first);
    }
}
