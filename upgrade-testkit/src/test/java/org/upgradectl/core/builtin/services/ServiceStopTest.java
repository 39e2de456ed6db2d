package org.upgradectl.core.builtin.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;

final class ServiceStopTest {
    private static World world(Path folder, String manager, boolean hold, String... active) throws IOException {
        SwitchBoard board = SwitchBoard.in(folder, active);
        return World.of(
                TestActContext.of(board.site(folder, manager)),
                Arguments.of("manager", manager)
                        .with("units", SwitchBoard.UNITS)
                        .with("hold", hold),
                () -> TreeDigest.of(board.folder()));
    }

    @Nested
    final class UnderAManagerThatHolds implements ActContract {
        @Override
        public ActType actType() {
            return new ServiceStop(id -> new HoldingManager());
        }

        @Override
        public World world(Path folder) throws IOException {
            return ServiceStopTest.world(folder, "holding", true, "web", "rq");
        }

        @Test
        void executeAndUndo_onlyWhatRan_inTheRightOrder(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = actType().prepare(world.context(), world.arguments());
                assertThat(actType().execute(world.context(), world.arguments(), before))
                        .isEqualTo(Arguments.of("stopped", List.of("web", "rq")));
                actType().undo(world.context(), world.arguments(), before);
                assertThat(folder.resolve("order")).hasContent("-rq -web +web +rq ");
            }
        }
    }

    /** A unit of somebody else's goes down with one that is stopped. */
    @Nested
    final class WithOthers implements ActContract {
        @Override
        public ActType actType() {
            return new ServiceStop(id -> new HoldingManager());
        }

        @Override
        public World world(Path folder) throws IOException {
            return ServiceStopTest.world(folder, "holding", true, "web", "proxy", "rq");
        }

        @Test
        void describe_tellsWhoElseGoesDown(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                assertThat(actType().describe(world.arguments().with("others", List.of("proxy"))))
                        .isEqualTo("web, scheduler, rq are held and stopped; with them proxy goes down");
            }
        }

        @Test
        void executeAndUndo_whatRanOfThemIsStartedLast(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = actType().prepare(world.context(), world.arguments());
                assertThat(actType().execute(world.context(), world.arguments(), before))
                        .isEqualTo(Arguments.of("stopped", List.of("web", "rq")).with("others", List.of("proxy")));
                assertThat(folder.resolve("units/proxy")).doesNotExist();
                actType().undo(world.context(), world.arguments(), before);
                assertThat(folder.resolve("order")).hasContent("-rq -web +web +rq +proxy ");
            }
        }

        @Test
        void undo_oneThatDoesNotComeUp_isANoticeAndTheServicesAreUp(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Arguments before = actType().prepare(world.context(), world.arguments());
                actType().execute(world.context(), world.arguments(), before);
                Files.createFile(folder.resolve("units/broken-proxy"));
                actType().undo(world.context(), world.arguments(), before);
                assertThat(folder.resolve("order")).hasContent("-rq -web +web +rq ");
                assertThat(world.context().progress().notices())
                        .singleElement()
                        .asString()
                        .startsWith("proxy went down with the site's services and can't be started again:"
                                + " proxy is broken");
            }
        }
    }

    @Nested
    final class UnderCommands implements ActContract {
        @Override
        public ActType actType() {
            return new ServiceStop(id -> new CommandsManager());
        }

        @Override
        public World world(Path folder) throws IOException {
            return ServiceStopTest.world(folder, "commands", false, "web", "scheduler", "rq");
        }
    }
}
