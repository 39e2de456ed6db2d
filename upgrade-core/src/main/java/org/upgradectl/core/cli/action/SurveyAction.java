package org.upgradectl.core.cli.action;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.survey.FactSnapshot;

/** Reads what is installed. */
public final class SurveyAction {
    private final Workspace workspace;

    public SurveyAction(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What was found; the latest release is missing where the source did not answer, which is no failure here. */
    public SurveyResult execute(Site site) {
        SiteWork work = workspace.work(site, SilentProgress.SILENT, List.of());
        FactSnapshot facts = Reading.of(work::survey);
        try {
            Optional<Release> latest = work.releases(facts).stream()
                    .filter(release -> !release.preRelease())
                    .findFirst();
            return new SurveyResult(site, facts, latest, "");
        } catch (UpgradeException e) {
            return new SurveyResult(site, facts, Optional.empty(), e.getMessage());
        }
    }
}
