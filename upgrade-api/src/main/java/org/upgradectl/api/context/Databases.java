package org.upgradectl.api.context;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections to the site's PostgreSQL server. The caller closes them; all have timeouts and an application name. */
public interface Databases {
    /** The product's own database as the product's own role. */
    Connection product() throws SQLException;

    /** Any database of the same server as the product's own role. */
    Connection product(String database) throws SQLException;

    /**
     * Any database of the same server by the site's administrative connection.
     *
     * @throws org.upgradectl.api.error.UpgradeException where the site names none
     */
    Connection admin(String database) throws SQLException;

    /** Whether the site names an administrative connection. */
    boolean hasAdmin();
}
