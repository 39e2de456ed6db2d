package org.upgradectl.git;

import java.util.List;
import org.pf4j.Extension;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepFamily;
import org.upgradectl.git.act.GitActs;
import org.upgradectl.git.release.GitInstallMethod;
import org.upgradectl.git.survey.GitCheck;
import org.upgradectl.git.survey.GitReader;

/** Install method {@code git}: releases that are tags of a repository, checked out where the site stands. */
@Extension
public final class GitPlugin implements UpgradePlugin {
    @Override
    public List<InstallMethod> installMethods() {
        return List.of(new GitInstallMethod());
    }

    @Override
    public List<FactReader> facts() {
        return List.of(new GitReader());
    }

    @Override
    public List<Check> checks() {
        return List.of(new GitCheck());
    }

    @Override
    public List<Step> steps() {
        return GitActs.steps();
    }

    @Override
    public List<StepFamily> stepFamilies() {
        return List.of(GitActs::steps);
    }

    @Override
    public List<ActType> actTypes() {
        return GitActs.types();
    }
}
