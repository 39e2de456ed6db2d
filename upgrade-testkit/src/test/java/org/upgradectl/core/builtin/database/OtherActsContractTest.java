package org.upgradectl.core.builtin.database;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.server.PrivatePostgres;

/** What an act promises, for the acts around the snapshot. */
class OtherActsContractTest {
    @Nested
    class Dump extends Contract {
        @Override
        public ActType actType() {
            return new DumpAct();
        }

        @Override
        World world(DatabaseSite site, TestActContext context) {
            Path manifest = site.backup().resolve("database.dump.json");
            return new DatabaseWorld(site, context, site.arguments()) {
                @Override
                public String snapshot() {
                    return anonymous(site.contents()) + "\ndumped: " + Files.exists(manifest);
                }
            };
        }
    }

    @Nested
    class Opening extends Contract {
        @Override
        public ActType actType() {
            return new OpeningAct();
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        World world(DatabaseSite site, TestActContext context) {
            return new DatabaseWorld(site, context, site.arguments()) {
                @Override
                public String snapshot() {
                    return anonymous(site.contents());
                }
            };
        }
    }

    @Nested
    class DropSnapshot extends Contract {
        @Override
        public ActType actType() {
            return new DropSnapshotAct();
        }

        @Override
        World world(DatabaseSite site, TestActContext context) {
            Arguments arguments = site.snapshot(WayBack.TEMPLATE);
            SnapshotAct snapshot = new SnapshotAct();
            snapshot.execute(context, arguments, snapshot.prepare(context, arguments));
            return new DatabaseWorld(site, context, arguments) {
                @Override
                public String snapshot() {
                    return anonymous(site.contents() + site.family());
                }
            };
        }
    }

    @Nested
    class CreateScratch extends Contract {
        @Override
        public ActType actType() {
            return new CreateScratchAct();
        }

        @Override
        World world(DatabaseSite site, TestActContext context) {
            return new DatabaseWorld(site, context, site.scratch()) {
                @Override
                public String snapshot() {
                    return anonymous(site.contents() + site.scratchParts());
                }
            };
        }
    }

    /** Creating it empty is tried in every build; with a backup's content it takes a restore for each world. */
    @Nested
    @Tag("long")
    class RestoreScratch extends Contract {
        @Override
        public ActType actType() {
            return new CreateScratchAct(ScratchContent.BACKUP);
        }

        @Override
        World world(DatabaseSite site, TestActContext context) {
            new DumpAct().execute(context, site.arguments(), Arguments.none());
            return new DatabaseWorld(site, context, site.restored()) {
                @Override
                public String snapshot() {
                    return anonymous(site.contents() + site.scratchParts());
                }
            };
        }
    }

    @Nested
    class DropScratch extends Contract {
        @Override
        public ActType actType() {
            return new DropScratchAct();
        }

        @Override
        World world(DatabaseSite site, TestActContext context) {
            Arguments arguments = site.scratch();
            new CreateScratchAct().execute(context, arguments, Arguments.none());
            return new DatabaseWorld(site, context, arguments) {
                @Override
                public String snapshot() {
                    return anonymous(site.contents() + site.scratchParts());
                }
            };
        }
    }

    @Nested
    @Tag("long")
    class CreateScratchKilledEverywhere extends CreateScratch {
        @Override
        public int killPoints() {
            return 60;
        }
    }

    @Nested
    @Tag("long")
    class RestoreScratchKilledEverywhere extends RestoreScratch {
        @Override
        public int killPoints() {
            return 60;
        }
    }

    @Nested
    @Tag("long")
    class DumpKilledEverywhere extends Dump {
        @Override
        public int killPoints() {
            return 60;
        }
    }

    @ExtendWith(SharedServer.class)
    abstract static class Contract implements ActContract {
        private PrivatePostgres server;

        @BeforeEach
        void useServer(PrivatePostgres shared) {
            server = shared;
        }

        @Override
        public int killPoints() {
            return 1;
        }

        @Override
        public World world(Path folder) {
            DatabaseSite site = DatabaseSite.create(server, folder, DatabaseSite.name("act"));
            return world(site, site.context());
        }

        abstract World world(DatabaseSite site, TestActContext context);
    }
}
