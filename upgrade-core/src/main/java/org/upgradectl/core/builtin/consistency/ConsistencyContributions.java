package org.upgradectl.core.builtin.consistency;

import java.util.List;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.check.Check;

/** The check that looks at all parts of an installation together. */
public final class ConsistencyContributions implements UpgradePlugin {
    @Override
    public List<Check> checks() {
        return List.of(new HalfUpgradedCheck());
    }
}
