package org.upgradectl.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The local TCP ports of a process, as the kernel tells whoever may look at that process. */
final class Sockets {
    private static final int LOCAL = 1;
    private static final int INODE = 9;

    private Sockets() {}

    /** Empty for a process that has ended, or is another user's. */
    static Set<Integer> of(long pid) {
        Set<String> inodes = inodes(pid);
        Set<Integer> ports = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : lines(Path.of(table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > INODE && inodes.contains("socket:[" + columns[INODE] + "]")) {
                    String local = columns[LOCAL];
                    ports.add(Integer.parseInt(local.substring(local.indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    private static Set<String> inodes(long pid) {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                inodes.add(target(descriptor));
            }
        } catch (IOException e) {
            return inodes;
        }
        return inodes;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return List.of();
        }
    }
}
