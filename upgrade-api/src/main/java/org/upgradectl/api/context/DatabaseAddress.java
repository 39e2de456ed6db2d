package org.upgradectl.api.context;

import static java.util.Objects.requireNonNull;

/**
 * Where the product finds its database, as its configuration says; the password is a secret.
 *
 * @param host a name or address; a folder for a unix socket there; empty for the server's usual socket
 */
public record DatabaseAddress(String host, int port, String database, String user) {
    public DatabaseAddress {
        requireNonNull(host, "host is null");
        requireNonNull(database, "database is null");
        requireNonNull(user, "user is null");
    }

    /** Whether it is reached by a unix socket. */
    public boolean bySocket() {
        return host.isEmpty() || host.startsWith("/");
    }
}
