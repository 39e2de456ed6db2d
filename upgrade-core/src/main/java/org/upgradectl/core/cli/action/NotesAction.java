package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.notes.NamedSettings;
import org.upgradectl.core.notes.ReleaseNotes;

/** Reads release notes. */
public final class NotesAction {
    private final Workspace workspace;

    public NotesAction(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * The notes of every release on the way.
     *
     * @param to empty: to the latest release
     */
    public NotesResult execute(Site site, Optional<Version> to) {
        SiteWork work = workspace.work(site, SilentProgress.SILENT, List.of());
        return new NotesResult(site, Reading.of(() -> work.notes(to)), new NamedSettings(work.settings()));
    }

    /**
     * The notes for a site.
     *
     * @param settings those of its configuration, as far as it can be read
     */
    public record NotesResult(Site site, ReleaseNotes notes, NamedSettings settings) {
        public NotesResult {
            requireNonNull(site, "site is null");
            requireNonNull(notes, "notes is null");
            requireNonNull(settings, "settings is null");
        }
    }
}
