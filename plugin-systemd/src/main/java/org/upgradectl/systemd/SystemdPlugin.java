package org.upgradectl.systemd;

import java.util.List;
import org.pf4j.Extension;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.service.ServiceManager;

/** Services that systemd supervises: their states, and how they are stopped, held and started. */
@Extension
public final class SystemdPlugin implements UpgradePlugin {
    @Override
    public List<ServiceManager> serviceManagers() {
        return List.of(new SystemdManager());
    }
}
