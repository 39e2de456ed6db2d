package org.upgradectl.core.host;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Whether a database server was found not to answer. Many readers of one survey ask it; without a memory each of them would
 * wait for the whole deadline.
 */
public final class Outage {
    private final AtomicReference<@Nullable UpgradeException> first = new AtomicReference<>();

    /** The same connections, none of which is tried once one of them got no answer. */
    public Databases over(Databases databases) {
        return new Remembering(requireNonNull(databases, "databases is null"));
    }

    private Connection connect(Supplier<Connection> attempt) {
        UpgradeException outage = first.get();
        if (outage != null) {
            throw outage;
        }
        try {
            return attempt.get();
        } catch (UpgradeException e) {
            if (e.code() == StandardError.DATABASE_UNREACHABLE) {
                first.set(e);
            }
            throw e;
        }
    }

    private final class Remembering implements Databases {
        private final Databases databases;

        Remembering(Databases databases) {
            this.databases = databases;
        }

        @Override
        public DatabaseAddress address() {
            return databases.address();
        }

        @Override
        public Connection product() {
            return connect(databases::product);
        }

        @Override
        public Connection product(String database) {
            return connect(() -> databases.product(database));
        }

        @Override
        public boolean hasAdmin() {
            return databases.hasAdmin();
        }
    }
}
