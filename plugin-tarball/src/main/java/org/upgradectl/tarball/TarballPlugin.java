package org.upgradectl.tarball;

import java.util.List;
import org.pf4j.Extension;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.tarball.release.ArchiveInstallMethod;

/** Install method {@code archive}: releases that come as an archive, each unpacked in a folder of its own. */
@Extension
public final class TarballPlugin implements UpgradePlugin {
    @Override
    public List<InstallMethod> installMethods() {
        return List.of(new ArchiveInstallMethod());
    }
}
