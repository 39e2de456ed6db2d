package org.upgradectl.core.builtin.database;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** PostgreSQL's client programs, all of one release: what pg_restore of one writes, psql of another may reject. */
record PostgresTools(Path folder) {
    PostgresTools {
        requireNonNull(folder, "folder is null");
    }

    Path psql() {
        return folder.resolve("psql");
    }

    Path dump() {
        return folder.resolve("pg_dump");
    }

    Path restore() {
        return folder.resolve("pg_restore");
    }
}
