package org.upgradectl.core.run;

import java.sql.Connection;
import java.util.function.Supplier;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Databases;

/** Databases that are only looked for when they are used. */
record LazyDatabases(Supplier<Databases> real) implements Databases {
    @Override
    public DatabaseAddress address() {
        return real.get().address();
    }

    @Override
    public Connection product() {
        return real.get().product();
    }

    @Override
    public Connection product(String database) {
        return real.get().product(database);
    }

    @Override
    public boolean hasAdmin() {
        return false;
    }
}
