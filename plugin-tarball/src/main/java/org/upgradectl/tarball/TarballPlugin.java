package org.upgradectl.tarball;

import java.util.List;
import org.pf4j.Extension;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.step.Step;
import org.upgradectl.tarball.act.TarballActs;
import org.upgradectl.tarball.release.ArchiveInstallMethod;
import org.upgradectl.tarball.survey.TarballSurvey;

/** Install method {@code archive}: releases that come as an archive, each unpacked in a folder of its own. */
@Extension
public final class TarballPlugin implements UpgradePlugin {
    @Override
    public List<InstallMethod> installMethods() {
        return List.of(new ArchiveInstallMethod());
    }

    @Override
    public List<FactReader> facts() {
        return TarballSurvey.readers();
    }

    @Override
    public List<Check> checks() {
        return TarballSurvey.checks();
    }

    @Override
    public List<Step> steps() {
        return TarballActs.steps();
    }

    @Override
    public List<ActType> actTypes() {
        return TarballActs.types();
    }
}
