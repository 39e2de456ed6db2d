package org.upgradectl.core.builtin.database;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.upgradectl.api.site.DatabaseSettings.WayBack;

/** A copy inside the server as the way back. */
class TemplateContractTest {
    @Nested
    class ByTheRole extends SnapshotContract {
        ByTheRole() {
            super(WayBack.TEMPLATE, Operator.ROLE);
        }

        @Override
        public int killPoints() {
            return 1;
        }
    }

    @Nested
    @Tag("long")
    class ByTheRoleKilledEverywhere extends SnapshotContract {
        ByTheRoleKilledEverywhere() {
            super(WayBack.TEMPLATE, Operator.ROLE);
        }
    }

    @Nested
    @Tag("long")
    class ByTheAdministrator extends SnapshotContract {
        ByTheAdministrator() {
            super(WayBack.TEMPLATE, Operator.ADMIN);
        }
    }
}
