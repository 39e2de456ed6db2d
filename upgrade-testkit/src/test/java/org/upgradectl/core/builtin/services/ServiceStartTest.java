package org.upgradectl.core.builtin.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;

final class ServiceStartTest {
    /** A world in which a stop of this run has stopped what was active. */
    private static World stopped(Path folder, ServiceManager manager, String... active) throws IOException {
        SwitchBoard board = SwitchBoard.in(folder, active);
        TestActContext context = TestActContext.of(board.site(folder, manager.id()));
        Arguments arguments = Arguments.of("manager", manager.id()).with("units", SwitchBoard.UNITS);
        ServiceStop stop = new ServiceStop(id -> manager);
        Arguments stopping = arguments.with("hold", manager.canHold());
        stop.execute(context, stopping, stop.prepare(context, stopping));
        return World.of(context, arguments, () -> TreeDigest.of(board.folder()));
    }

    @Nested
    final class UnderAManagerThatHolds implements ActContract {
        @Override
        public ActType actType() {
            return new ServiceStart(id -> new HoldingManager());
        }

        @Override
        public World world(Path folder) throws IOException {
            return stopped(folder, new HoldingManager(), "web", "rq");
        }

        @Test
        void execute_onlyWhatRanBeforeTheStop(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = actType().prepare(world.context(), world.arguments());
                actType().execute(world.context(), world.arguments(), before);
                assertThat(folder.resolve("order")).hasContent("-rq -web +web +rq ");
                assertThat(folder.resolve("units/scheduler")).doesNotExist();
                assertThat(folder.resolve("units/hold")).doesNotExist();
            }
        }
    }

    /** Workers are left to an act of their own. */
    @Nested
    final class AllButTheWorkers implements ActContract {
        @Override
        public ActType actType() {
            return new ServiceStart(id -> new HoldingManager());
        }

        @Override
        public World world(Path folder) throws IOException {
            World all = stopped(folder, new HoldingManager(), "web", "rq");
            return World.of(
                    all.context(),
                    all.arguments().with("later", List.of("rq")),
                    () -> TreeDigest.of(folder.resolve("units")));
        }

        @Test
        void execute_thenTheWorkersOwn_startsBothInTurn(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                actType().execute(world.context(), world.arguments(), before(world, world.arguments()));
                assertThat(folder.resolve("order")).hasContent("-rq -web +web ");
                Arguments workers = Arguments.of("manager", "holding").with("units", List.of("rq"));
                actType().execute(world.context(), workers, before(world, workers));
                assertThat(folder.resolve("order")).hasContent("-rq -web +web +rq ");
            }
        }

        @Test
        void undo_stopsAlsoAWorkerThatSomebodyStartedMeanwhile(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = before(world, world.arguments());
                actType().execute(world.context(), world.arguments(), before);
                Files.createFile(folder.resolve("units/rq"));
                actType().undo(world.context(), world.arguments(), before);
                assertThat(folder.resolve("units/rq")).doesNotExist();
                assertThat(folder.resolve("units/web")).doesNotExist();
            }
        }

        private Arguments before(World world, Arguments arguments) {
            return actType().prepare(world.context(), arguments);
        }
    }

    /** Units of others, of which each needs another one of the site's. */
    @Nested
    final class WithOthers implements ActContract {
        @Override
        public ActType actType() {
            return new ServiceStart(id -> new HoldingManager());
        }

        @Override
        public World world(Path folder) throws IOException {
            World all = stopped(folder, new HoldingManager(), "web", "proxy", "rq", "report");
            return World.of(
                    all.context(),
                    all.arguments().with("later", List.of("rq")),
                    () -> TreeDigest.of(folder.resolve("units")));
        }

        @Test
        void execute_eachIsStartedAfterWhatItNeeds_andNeverBringsAWorkerUpEarly(@TempDir Path folder)
                throws IOException {
            try (World world = world(folder)) {
                Arguments workers = Arguments.of("manager", "holding").with("units", List.of("rq"));
                for (Arguments arguments : List.of(world.arguments(), workers)) {
                    Arguments before = actType().prepare(world.context(), arguments);
                    actType().execute(world.context(), arguments, before);
                    assertThat(actType().probe(world.context(), arguments, before))
                            .isInstanceOf(ActState.Done.class);
                }
                assertThat(folder.resolve("order")).hasContent("-rq -web +web +proxy +rq +report ");
            }
        }

        @Test
        void probe_cutBeforeTheOthers_isNotDone(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = actType().prepare(world.context(), world.arguments());
                actType().execute(world.context(), world.arguments(), before);
                Files.delete(folder.resolve("units/proxy"));
                assertThat(actType().probe(world.context(), world.arguments(), before))
                        .isInstanceOf(ActState.Partly.class);
            }
        }
    }

    @Nested
    final class UnderCommands implements ActContract {
        @Override
        public ActType actType() {
            return new ServiceStart(id -> new CommandsManager());
        }

        @Override
        public World world(Path folder) throws IOException {
            return stopped(folder, new CommandsManager(), "web");
        }

        @Test
        void execute_nothingRanBefore_startsNothing(@TempDir Path folder) throws IOException {
            try (World world = stopped(folder, new CommandsManager())) {
                String before = world.snapshot();
                actType()
                        .execute(
                                world.context(),
                                world.arguments(),
                                actType().prepare(world.context(), world.arguments()));
                assertThat(world.snapshot()).isEqualTo(before);
            }
        }

        @Test
        void execute_noStopInThisRun_startsAll(@TempDir Path folder) throws IOException {
            SwitchBoard board = SwitchBoard.in(folder);
            TestActContext context = TestActContext.of(board.site(folder, "commands"));
            Arguments arguments = Arguments.of("manager", "commands").with("units", SwitchBoard.UNITS);
            actType().execute(context, arguments, actType().prepare(context, arguments));
            assertThat(SwitchBoard.UNITS)
                    .allSatisfy(unit -> assertThat(board.up(unit)).exists());
        }
    }
}
