package org.upgradectl.testkit.contract;

import java.sql.Connection;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Databases;

/** Databases whose statements a kill interrupts. */
final class KillableDatabases implements Databases {
    private final Databases databases;
    private final KillSwitch kill;

    KillableDatabases(Databases databases, KillSwitch kill) {
        this.databases = databases;
        this.kill = kill;
    }

    @Override
    public DatabaseAddress address() {
        return databases.address();
    }

    @Override
    public Connection product() {
        return kill.connection(databases.product());
    }

    @Override
    public Connection product(String database) {
        return kill.connection(databases.product(database));
    }

    @Override
    public boolean hasAdmin() {
        return databases.hasAdmin();
    }
}
