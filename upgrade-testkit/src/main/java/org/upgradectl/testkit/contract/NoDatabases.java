package org.upgradectl.testkit.contract;

import java.sql.Connection;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** The databases of a site that has none. */
final class NoDatabases implements Databases {
    @Override
    public DatabaseAddress address() {
        throw none();
    }

    @Override
    public Connection product() {
        throw none();
    }

    @Override
    public Connection product(String database) {
        throw none();
    }

    @Override
    public boolean hasAdmin() {
        return false;
    }

    private static UpgradeException none() {
        return UpgradeException.inAct(
                StandardError.CONFIGURATION_UNREADABLE, "the world of this test has no database", "");
    }
}
