package org.upgradectl.api.context;

import java.sql.Connection;

/**
 * Connections to the site's PostgreSQL server as the product's own role. The caller closes them; all have timeouts and an
 * application name that tells the run.
 *
 * <p>All methods throw {@code UpgradeException} with {@code configuration.unreadable} where the product's configuration did
 * not tell where the database is.
 */
public interface Databases {
    /** Where the product's database is. */
    DatabaseAddress address();

    /**
     * The product's own database.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code database.unreachable}, {@code database.wrong-password},
     *     {@code database.missing} or {@code database.failed}, each with a remedy
     */
    Connection product();

    /** Any database of the same server; throws as {@link #product()} does. */
    Connection product(String database);

    /** Whether the site names an administrative connection. */
    boolean hasAdmin();
}
