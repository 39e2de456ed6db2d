package org.upgradectl.core.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where PostgreSQL's unix sockets are. */
public final class UnixSockets {
    /** Debian's and Fedora's folder, its older name, and that of PostgreSQL's own sources. */
    private static final List<String> FOLDERS = List.of("/run/postgresql", "/var/run/postgresql", "/tmp");

    private UnixSockets() {}

    /**
     * The socket of a server.
     *
     * @param host a folder; empty: the usual ones are tried
     * @return a path, of which nothing is said where no server listens
     */
    public static Path find(String host, int port) {
        return folder(host, port).resolve(name(port));
    }

    /** The folder of the socket; the first of the usual ones where no server listens. */
    public static Path folder(String host, int port) {
        if (!host.isEmpty()) {
            return Path.of(host);
        }
        return FOLDERS.stream()
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve(name(port))))
                .findFirst()
                .orElse(Path.of(FOLDERS.get(0)));
    }

    private static String name(int port) {
        return ".s.PGSQL." + port;
    }
}
