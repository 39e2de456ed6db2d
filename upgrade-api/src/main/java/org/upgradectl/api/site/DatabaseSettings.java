package org.upgradectl.api.site;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the site says of its database beyond the product's own configuration.
 *
 * @param admin the administrative connection; empty where the site has none
 * @param wayBack the rung asked for; empty: the best that is possible
 * @param binaries folder of pg_dump, pg_restore and psql; empty: searched on PATH and in the distribution's folders
 */
public record DatabaseSettings(Optional<Admin> admin, Optional<WayBack> wayBack, Optional<Path> binaries) {
    public DatabaseSettings {
        requireNonNull(admin, "admin is null");
        requireNonNull(wayBack, "wayBack is null");
        requireNonNull(binaries, "binaries is null");
    }

    /** How to be an administrator of the server. Passwords stay in the files that PostgreSQL knows for them. */
    public sealed interface Admin {
        /** By the unix socket, as the host user named, without a password (root may become it). */
        record Peer(String user, Optional<Path> socketFolder) implements Admin {}

        /**
         * A section of a connection service file.
         *
         *
         * @param file empty: the default file
         */
        record Service(String service, Optional<Path> file) implements Admin {}

        /** By TCP at the product's host and port, with the password from a password file of mode 0600. */
        record PassFile(String user, Path file) implements Admin {}
    }

    /** The rungs of design.md, best first. */
    public enum WayBack {
        /** A snapshot by CREATE DATABASE ... TEMPLATE, back by rename. */
        TEMPLATE,
        /** The dump restored into a new database, back by rename. */
        RESTORE,
        /** The dump restored in place, in one transaction, as the product's own role. */
        IN_PLACE
    }
}
