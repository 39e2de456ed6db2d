package org.upgradectl.core.builtin.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.service.ServiceState;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;

final class ServiceSteadyTest implements ActContract {
    @Override
    public ActType actType() {
        return new ServiceSteady(id -> new HoldingManager());
    }

    @Override
    public boolean leavesTraces() {
        return false;
    }

    @Override
    public World world(Path folder) throws IOException {
        SwitchBoard board = SwitchBoard.in(folder, "web", "scheduler", "rq");
        return World.of(
                TestActContext.of(board.site(folder, "holding")),
                Arguments.of("manager", "holding")
                        .with("units", SwitchBoard.UNITS)
                        .with("watch", Duration.ofMillis(60))
                        .with("pause", Duration.ofMillis(10)),
                () -> TreeDigest.of(board.folder()));
    }

    @Test
    void execute_unitEndsWhileWatched_isNamedWithItsState(@TempDir Path folder) throws IOException {
        ActType watched = new ServiceSteady(id -> new Dying());
        try (World world = world(folder)) {
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> watched.execute(world.context(), world.arguments(), Arguments.none()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.SERVICE_FAILED))
                    .withMessage("scheduler was started and has ended since: exit code 1");
        }
    }

    /** A manager one of whose units dies after the third look. */
    private static final class Dying implements ServiceManager {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public String id() {
            return "dying";
        }

        @Override
        public boolean canHold() {
            return false;
        }

        @Override
        public List<ServiceState> states(ServiceContext context, List<String> units) {
            boolean dead = looks.incrementAndGet() > 3;
            return units.stream()
                    .map(unit -> dead && unit.equals("scheduler")
                            ? new ServiceState(unit, true, false, true, "exit code 1")
                            : new ServiceState(unit, true, true, true, ""))
                    .toList();
        }

        @Override
        public void stop(ServiceContext context, String unit) {
            throw new AssertionError("it only looks");
        }

        @Override
        public void start(ServiceContext context, String unit) {
            throw new AssertionError("it only looks");
        }
    }
}
