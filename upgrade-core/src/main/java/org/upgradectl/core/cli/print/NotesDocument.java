package org.upgradectl.core.cli.print;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.NotesAction.NotesResult;
import org.upgradectl.core.notes.ReleaseNote;

/**
 * The document of the release notes.
 *
 * @param breaking how many things break
 * @param settings those of the site that the notes of a release name, by version
 */
public record NotesDocument(
        String site,
        Version from,
        Version to,
        int breaking,
        List<ReleaseNote> releases,
        List<Version> without,
        Map<String, List<String>> settings) {

    public static NotesDocument of(NotesResult result) {
        return new NotesDocument(
                result.site().name(),
                result.notes().from(),
                result.notes().to(),
                result.notes().breaking(),
                result.notes().releases(),
                result.notes().without(),
                settings(result));
    }

    private static Map<String, List<String>> settings(NotesResult result) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (ReleaseNote release : result.notes().releases()) {
            List<String> named = result.settings().in(release);
            if (!named.isEmpty()) {
                settings.put(release.version().text(), named);
            }
        }
        return settings;
    }
}
