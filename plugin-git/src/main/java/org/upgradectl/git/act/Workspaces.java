package org.upgradectl.git.act;

import java.nio.file.Path;
import org.upgradectl.api.step.PlanContext;

/** Folders beside the root, on its file system, in which acts prepare what they then rename into place. */
final class Workspaces {
    private Workspaces() {}

    /** {@code ROOT.staged-2.5.1.switch} for the purpose {@code switch}. */
    static Path of(PlanContext context, String purpose) {
        Path staged = context.paths().staged(context.lastHop().to().version());
        return staged.resolveSibling(staged.getFileName() + "." + purpose);
    }
}
