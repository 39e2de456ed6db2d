package org.upgradectl.systemd;

import org.pf4j.Extension;
import org.upgradectl.api.UpgradePlugin;

/** Services that systemd supervises: their states, and how they are stopped, held and started. */
@Extension
public final class SystemdPlugin implements UpgradePlugin {}
