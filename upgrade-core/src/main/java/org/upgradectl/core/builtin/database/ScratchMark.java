package org.upgradectl.core.builtin.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The comment on scratch databases and roles, by which later runs of the same site on the same host know them as theirs. */
final class ScratchMark {
    private static final List<String> HOST_IDENTITIES = List.of("/etc/machine-id", "/proc/sys/kernel/hostname");

    private ScratchMark() {}

    /** The beginning of the comments of all runs of this site on this host. */
    static String ofSite(Work work) {
        return "upgradectl scratch: host " + host() + ", root "
                + work.context().site().root() + ", database " + work.database() + ", run ";
    }

    /** What a finished one of this run has. */
    static String ofRun(Work work) {
        return ofSite(work) + work.run();
    }

    /** What one has from its beginning on. */
    static String unfinished(Work work) {
        return ofRun(work) + " (unfinished)";
    }

    private static String host() {
        return HOST_IDENTITIES.stream()
                .map(ScratchMark::read)
                .filter(identity -> !identity.isEmpty())
                .findFirst()
                .orElse("unknown");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
