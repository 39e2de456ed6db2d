package org.upgradectl.core.plugins;

import org.upgradectl.api.UpgradePlugin;

/** Named by an index on the host's own class path, which no plugin may inherit. */
public final class HostExtension implements UpgradePlugin {}
