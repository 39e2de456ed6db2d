package org.upgradectl.tarball.act;

import java.util.List;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.step.Step;

/** What this package contributes. */
public final class TarballActs {
    private TarballActs() {}

    public static List<ActType> types() {
        return List.of(new UnpackArchive(Boundary.NONE));
    }

    public static List<Step> steps() {
        return List.of(new StageStep(), new SwitchStep(), new CleanupStep());
    }
}
