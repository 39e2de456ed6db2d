package org.upgradectl.core.builtin.database;

import org.junit.jupiter.api.Tag;
import org.upgradectl.api.site.DatabaseSettings.WayBack;

/** A dump as the way back, restored over what is there. */
@Tag("long")
final class InPlaceContractTest extends SnapshotContract {
    InPlaceContractTest() {
        super(WayBack.IN_PLACE, Operator.ADMIN);
    }
}
