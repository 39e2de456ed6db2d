package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * A timer of systemd that starts the nightly housekeeping.
 *
 * @param name with its suffix
 * @param service what it starts, with its suffix
 * @param files unit files of both that are there
 * @param command what the service starts; empty where that can't be read
 * @param own whether it is the timer that the product's releases bring
 */
record Timer(String name, String service, List<Path> files, String command, boolean own) {
    Timer {
        requireNonNull(name, "name is null");
        requireNonNull(service, "service is null");
        files = List.copyOf(files);
        requireNonNull(command, "command is null");
    }
}
