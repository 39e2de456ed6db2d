package org.upgradectl.core.builtin.retention;

import java.util.List;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.step.Step;

/** Prunes by the site's numbers, at the end of a run that has ended well. */
public final class RetentionContributions implements UpgradePlugin {
    @Override
    public List<FactReader> facts() {
        return List.of(new EarlierRunsReader());
    }

    @Override
    public List<Step> steps() {
        return List.of(new PruneEnvironmentsStep(), new PruneBackupsStep());
    }
}
