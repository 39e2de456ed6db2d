package org.upgradectl.git;

import org.pf4j.Extension;
import org.upgradectl.api.UpgradePlugin;

/** Install method {@code git}: releases that are tags of a repository, checked out where the site stands. */
@Extension
public final class GitPlugin implements UpgradePlugin {}
