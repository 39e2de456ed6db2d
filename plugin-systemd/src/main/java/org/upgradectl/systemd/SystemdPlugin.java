package org.upgradectl.systemd;

import java.util.List;
import org.pf4j.Extension;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.service.ServiceManager;

/** Services that systemd supervises: which ones a site has, how they are stopped, held and started, and their unit files. */
@Extension
public final class SystemdPlugin implements UpgradePlugin {
    @Override
    public List<FactReader> facts() {
        return List.of(new SystemdFacts());
    }

    @Override
    public List<Check> checks() {
        return List.of(new UnitCheck());
    }

    @Override
    public List<ServiceManager> serviceManagers() {
        return List.of(new SystemdManager());
    }
}
