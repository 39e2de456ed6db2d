package org.upgradectl.housekeeping;

import org.pf4j.Extension;
import org.upgradectl.api.UpgradePlugin;

/** Checks that the product's nightly housekeeping is scheduled, would run and did run. */
@Extension
public final class HousekeepingPlugin implements UpgradePlugin {}
