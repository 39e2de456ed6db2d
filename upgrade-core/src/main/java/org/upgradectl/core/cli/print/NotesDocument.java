package org.upgradectl.core.cli.print;

import java.util.List;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.NotesAction.NotesResult;
import org.upgradectl.core.notes.ReleaseNote;

/**
 * The document of the release notes.
 *
 * @param breaking how many things break
 */
public record NotesDocument(
        String site, Version from, Version to, int breaking, List<ReleaseNote> releases, List<Version> without) {

    public static NotesDocument of(NotesResult result) {
        return new NotesDocument(
                result.site().name(),
                result.notes().from(),
                result.notes().to(),
                result.notes().breaking(),
                result.notes().releases(),
                result.notes().without());
    }
}
