package org.upgradectl.tarball.survey;

import java.util.List;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;

/** What this package contributes. */
public final class TarballSurvey {
    private TarballSurvey() {}

    public static List<FactReader> readers() {
        return List.of(
                new SiteReader(),
                new TargetReader(),
                new CarriedReader(),
                new OwnFilesReader(),
                new OldReleasesReader());
    }

    public static List<Check> checks() {
        return List.of(new TarballCheck(), new CarriedCheck(), new OwnFilesCheck());
    }
}
