package org.upgradectl.tarball.act;

import java.util.List;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.step.Step;
import org.upgradectl.tarball.carry.CarryAct;
import org.upgradectl.tarball.carry.RefreshAct;
import org.upgradectl.tarball.carry.UploadsAct;

/** What this package contributes. */
public final class TarballActs {
    private TarballActs() {}

    public static List<ActType> types() {
        return List.of(
                new UnpackArchive(Boundary.NONE),
                new CarryAct(UnpackArchive.ID),
                new RefreshAct(UnpackArchive.ID),
                new UploadsAct());
    }

    public static List<Step> steps() {
        return List.of(
                new StageStep(),
                new RefreshStep(),
                new SwitchStep(),
                new UploadsStep(),
                new TidyStep(),
                new CleanupStep(),
                new PruneStep());
    }
}
