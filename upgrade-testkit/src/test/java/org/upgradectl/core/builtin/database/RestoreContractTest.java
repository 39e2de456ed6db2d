package org.upgradectl.core.builtin.database;

import org.junit.jupiter.api.Tag;
import org.upgradectl.api.site.DatabaseSettings.WayBack;

/** A dump as the way back, restored beside the failed database. */
@Tag("long")
final class RestoreContractTest extends SnapshotContract {
    RestoreContractTest() {
        super(WayBack.RESTORE, Operator.ADMIN);
    }
}
