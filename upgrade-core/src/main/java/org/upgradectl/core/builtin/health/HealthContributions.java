package org.upgradectl.core.builtin.health;

import java.util.List;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.step.Step;

/** Asks the site for a page and for its version: before the upgrade, to know that it can be asked, and after it. */
public final class HealthContributions implements UpgradePlugin {
    @Override
    public List<FactReader> facts() {
        return List.of(new HealthReader());
    }

    @Override
    public List<Check> checks() {
        return List.of(new HealthCheck());
    }

    @Override
    public List<Step> steps() {
        return List.of(new BackStep(), new PageStep(), new VersionStep(), new StaticStep());
    }

    @Override
    public List<ActType> actTypes() {
        return List.of(new HealthBack(), new HealthPage(), new HealthVersion(), new HealthStatic());
    }
}
