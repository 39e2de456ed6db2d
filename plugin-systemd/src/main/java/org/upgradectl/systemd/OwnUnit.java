package org.upgradectl.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The unit that this very process runs in, which must not stop itself. */
final class OwnUnit {
    private OwnUnit() {}

    /** Full name; empty where it is no service. */
    static String name() {
        try {
            String group = Files.readString(Path.of("/proc/self/cgroup")).strip();
            String unit = group.substring(group.lastIndexOf('/') + 1);
            return unit.endsWith(".service") ? unit : "";
        } catch (IOException e) {
            return "";
        }
    }
}
