package org.upgradectl.core.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.version.Version;

/**
 * Reads notes in Markdown: a heading that begins with a version, below it parts with headings one level deeper. What the
 * products' projects do was looked at in their own files: "## v2.5.0 (2024-05-30)", "### Breaking Changes", and admonitions
 * of MkDocs, {@code !!! warning "PostgreSQL 11 Required"}.
 */
final class NotesParser {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern RELEASE =
            Pattern.compile("\\[?v?(\\d+(?:\\.\\d+)+[0-9A-Za-z.-]*)]?(?:\\W+(.*?)\\W*)?");
    private static final Pattern WARNING = Pattern.compile(
            "(?:!!!|\\?\\?\\?)\\+?\\s+(?:warning|danger|caution|important|attention)\\b\\s*(?:\"(.*)\")?\\s*");

    private final List<String> breaking;
    private final List<ReleaseNote> notes = new ArrayList<>();
    private Optional<Version> version = Optional.empty();
    private String date = "";
    private int level;
    private List<NotePart> breaks = new ArrayList<>();
    private List<NotePart> parts = new ArrayList<>();
    private String title = "";
    private StringBuilder text = new StringBuilder();

    private NotesParser(List<String> breaking) {
        this.breaking =
                breaking.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * All releases of a file, in its order.
     *
     * @param breaking what the headings of parts contain that tell what breaks
     */
    static List<ReleaseNote> parse(String markdown, List<String> breaking) {
        NotesParser parser = new NotesParser(breaking);
        parser.read(markdown.lines().toList());
        parser.endRelease();
        return List.copyOf(parser.notes);
    }

    private void read(List<String> lines) {
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            code ^= line.stripLeading().startsWith("```");
            Matcher heading = HEADING.matcher(line);
            Matcher warning = WARNING.matcher(line);
            if (!code && heading.matches()) {
                heading(heading.group(1).length(), heading.group(2), line);
            } else if (!code && warning.matches() && version.isPresent()) {
                i = admonition(lines, i, Optional.ofNullable(warning.group(1)).orElse("Warning"));
            } else {
                text.append(line).append('\n');
            }
        }
    }

    private void heading(int depth, String words, String line) {
        Matcher release = RELEASE.matcher(words);
        if (release.matches() && (version.isEmpty() || depth <= level)) {
            endRelease();
            version = Version.parse(release.group(1));
            date = Optional.ofNullable(release.group(2)).orElse("");
            level = depth;
        } else if (version.isPresent() && depth <= level) {
            endRelease();
        } else if (depth == level + 1) {
            endPart();
            title = words;
        } else {
            text.append(line).append('\n');
        }
    }

    /** An indented block belongs to its admonition; returns the line where it ends. */
    private int admonition(List<String> lines, int at, String heading) {
        StringBuilder block = new StringBuilder();
        int last = at;
        for (int i = at + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("    ") && !line.startsWith("\t")) {
                break;
            }
            if (!line.isBlank()) {
                block.append(line.strip()).append('\n');
                last = i;
            }
        }
        breaks.add(new NotePart(heading, block.toString().strip()));
        return last;
    }

    private void endPart() {
        String content =
                text.toString().replaceAll("(?m)^(---+|\\*\\*\\*+)\\s*$", "").strip();
        if (version.isPresent() && !content.isEmpty()) {
            boolean breaksSomething = breaking.stream().anyMatch(title.toLowerCase(Locale.ROOT)::contains);
            (breaksSomething ? breaks : parts).add(new NotePart(title, content));
        }
        title = "";
        text = new StringBuilder();
    }

    private void endRelease() {
        endPart();
        version.ifPresent(release -> {
            if (!breaks.isEmpty() || !parts.isEmpty()) {
                Optional<String> when = date.isBlank() ? Optional.empty() : Optional.of(date);
                notes.add(new ReleaseNote(release, when, breaks, parts));
            }
        });
        version = Optional.empty();
        breaks = new ArrayList<>();
        parts = new ArrayList<>();
    }
}
