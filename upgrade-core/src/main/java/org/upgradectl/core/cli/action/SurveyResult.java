package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.survey.FactSnapshot;

/**
 * What is installed.
 *
 * @param whyNoLatest in words; empty where the latest release is known, or there is none
 */
public record SurveyResult(Site site, FactSnapshot facts, Optional<Release> latest, String whyNoLatest) {
    public SurveyResult {
        requireNonNull(site, "site is null");
        requireNonNull(facts, "facts is null");
        requireNonNull(latest, "latest is null");
        requireNonNull(whyNoLatest, "whyNoLatest is null");
    }
}
