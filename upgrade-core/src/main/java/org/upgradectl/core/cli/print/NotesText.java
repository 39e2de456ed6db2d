package org.upgradectl.core.cli.print;

import java.util.List;
import java.util.stream.Collectors;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.NotesAction.NotesResult;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.notes.NamedSettings;
import org.upgradectl.core.notes.NotePart;
import org.upgradectl.core.notes.ReleaseNote;
import org.upgradectl.core.notes.ReleaseNotes;
import org.upgradectl.core.plan.PlannedNotes;

/** Release notes as text: what breaks, then all the rest, the newest release first. */
public final class NotesText {
    private NotesText() {}

    public static void add(Page page, NotesResult result) {
        ReleaseNotes notes = result.notes();
        page.line(
                page.style()
                        .bold(result.site().product().title() + " at "
                                + result.site().root() + ": " + notes.from() + " -> " + notes.to()),
                summary(notes.releases().size(), notes.breaking()));
        if (notes.to().compareTo(notes.from()) <= 0) {
            page.blank().line("There is no newer release on this way.");
            return;
        }
        NamedSettings settings = result.settings();
        List<String> named = settings.in(notes);
        if (!named.isEmpty()) {
            page.blank().paragraph(2, "settings of this site that they name: " + String.join(", ", named));
        }
        for (ReleaseNote release : notes.releases()) {
            for (NotePart part : release.breaking()) {
                breaking(page, release.version(), part.title(), part.text(), settings);
            }
        }
        for (ReleaseNote release : notes.releases()) {
            page.blank()
                    .line("  " + page.style().bold(release.version().text())
                            + release.date().map(date -> "  " + date).orElse(""));
            for (NotePart part : release.parts()) {
                if (!part.title().isEmpty()) {
                    page.line("    " + part.title());
                }
                text(page, part.text(), settings);
            }
            if (release.parts().isEmpty()) {
                page.line("    see above");
            }
        }
        if (!notes.without().isEmpty()) {
            page.blank().paragraph(2, "without notes: " + list(notes.without()));
        }
    }

    /** What breaks, before the question. */
    public static void addBreaking(Page page, PlannedNotes notes) {
        page.blank().line("The release notes say what breaks:");
        notes.parts()
                .forEach(part -> breaking(
                        page,
                        part.version(),
                        part.title(),
                        part.text(),
                        new NamedSettings(part.settings().orElse(List.of()))));
    }

    /** In one line: how many releases have notes, and how many things break. */
    static String summary(int releases, int breaking) {
        return "notes of " + Amounts.count(releases, "release") + ", "
                + (breaking == 0 ? "nothing marked as breaking" : breaking + " marked as breaking");
    }

    static String list(List<Version> versions) {
        return versions.stream().map(Version::text).collect(Collectors.joining(", "));
    }

    private static void breaking(Page page, Version version, String title, String text, NamedSettings settings) {
        page.blank().line("  " + page.style().bad("breaks") + "  " + version + "  " + title);
        text(page, text, settings);
    }

    /** Links lose their addresses; the rest stays as the project wrote it, but for a mark where it concerns the site. */
    private static void text(Page page, String markdown, NamedSettings settings) {
        for (String line : markdown.lines().toList()) {
            if (!line.isBlank()) {
                int depth = line.length() - line.stripLeading().length();
                page.paragraph(
                        6 + depth, line.strip().replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1") + mark(settings.in(line)));
            }
        }
    }

    private static String mark(List<String> named) {
        return named.isEmpty() ? "" : " [set here: " + String.join(", ", named) + "]";
    }
}
