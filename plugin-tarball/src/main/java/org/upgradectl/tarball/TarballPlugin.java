package org.upgradectl.tarball;

import org.pf4j.Extension;
import org.upgradectl.api.UpgradePlugin;

/** Install method {@code archive}: releases that come as an archive, each unpacked in a folder of its own. */
@Extension
public final class TarballPlugin implements UpgradePlugin {}
