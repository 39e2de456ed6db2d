package org.upgradectl.core.builtin.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.server.PrivatePostgres;

/** What the snapshot promises, on one rung of the way back. */
@ExtendWith(SharedServer.class)
abstract class SnapshotContract implements ActContract {
    private final WayBack rung;
    private final Operator operator;
    private PrivatePostgres server;

    SnapshotContract(WayBack rung, Operator operator) {
        this.rung = rung;
        this.operator = operator;
    }

    @BeforeEach
    void useServer(PrivatePostgres shared) {
        server = shared;
    }

    @Override
    public ActType actType() {
        return new SnapshotAct();
    }

    @Override
    public World world(Path folder) {
        DatabaseSite plain = DatabaseSite.create(server, folder, DatabaseSite.name("contract"));
        DatabaseSite site = operator == Operator.ROLE ? plain.byRole() : plain;
        TestActContext context =
                operator == Operator.ROLE ? site.context("20260101T000000Z", Optional.empty()) : site.context();
        return new DatabaseWorld(site, context, site.snapshot(rung)) {
            // The failed database, or its dump, is kept on purpose, and is no trace to be removed.
            @Override
            public String snapshot() {
                boolean kept = rung == WayBack.TEMPLATE
                        ? site.family().contains(site.snapshotName())
                        : Files.exists(site.backup().resolve("database.dump.json"));
                return anonymous(site.contents()) + "\nkept as it was: " + kept;
            }
        };
    }
}
