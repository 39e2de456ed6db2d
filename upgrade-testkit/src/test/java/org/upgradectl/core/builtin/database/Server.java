package org.upgradectl.core.builtin.database;

import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.server.PostgresBinaries;
import org.upgradectl.testkit.server.PostgresOptions;
import org.upgradectl.testkit.server.PrivatePostgres;

/** The releases of PostgreSQL that the tests run on. */
enum Server {
    INSTALLED,
    WHEEL;

    PrivatePostgres start() {
        PostgresBinaries binaries =
                Prerequisites.orSkip(this == INSTALLED ? PostgresBinaries::any : PostgresBinaries::wheel);
        return PrivatePostgres.start(PostgresOptions.of(binaries));
    }
}
