package org.upgradectl.core.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.check.Finding;

/** A site file names commands that the one who upgrades will run: who may write it may become them. */
final class SiteFileMode {
    private SiteFileMode() {}

    static List<Finding> inspect(Path file) {
        PosixFileAttributes attributes;
        int owner;
        int me;
        try {
            attributes = Files.readAttributes(file, PosixFileAttributes.class);
            owner = (int) Files.getAttribute(file, "unix:uid");
            me = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            return List.of();
        }
        Set<PosixFilePermission> mode = attributes.permissions();
        String evidence = file + " is " + PosixFilePermissions.toString(mode) + " "
                + attributes.owner().getName();
        List<Finding> findings = new ArrayList<>();
        if (owner != 0 && owner != me) {
            findings.add(Finding.blocker(
                            "site.owner",
                            "the site file belongs to somebody else, who could make you run what they like",
                            evidence,
                            "chown root: " + file)
                    .orWaived());
        }
        if (mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            findings.add(Finding.blocker(
                            "site.mode",
                            "everybody may change the site file, and so make you run what they like",
                            evidence,
                            "chmod 600 " + file)
                    .orWaived());
        } else if (mode.contains(PosixFilePermission.GROUP_WRITE)) {
            findings.add(
                    Finding.warning("site.mode", "others may change the site file", evidence, "chmod 600 " + file));
        } else if (mode.contains(PosixFilePermission.OTHERS_READ) || mode.contains(PosixFilePermission.GROUP_READ)) {
            findings.add(Finding.warning("site.mode", "others may read the site file", evidence, "chmod 600 " + file));
        }
        return findings;
    }
}
