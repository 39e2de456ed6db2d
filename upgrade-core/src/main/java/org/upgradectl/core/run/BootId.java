package org.upgradectl.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells one boot of the host from another. */
final class BootId {
    private BootId() {}

    /** Empty where the kernel does not tell. */
    static String current() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
