package org.upgradectl.core.builtin.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
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
        ActType watched = new ServiceSteady(id -> new Looked(
                look -> look > 3
                        ? new ServiceState("scheduler", true, false, true, "exit code 1")
                        : new ServiceState("scheduler", true, true, true, ""),
                "killed"));
        try (World world = world(folder)) {
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> watched.execute(world.context(), world.arguments(), Arguments.none()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.SERVICE_FAILED))
                    .withMessage("scheduler was started and has ended since: exit code 1\n  killed");
        }
    }

    @Test
    void execute_restartedWhileWatched_isNamedWithTheEndOfItsLog(@TempDir Path folder) throws IOException {
        ActType watched = new ServiceSteady(id -> new Looked(
                look -> new ServiceState("rq", true, true, true, false, look > 3 ? 2 : 0, ""), "no module named rq"));
        try (World world = world(folder)) {
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> watched.execute(world.context(), world.arguments(), Arguments.none()))
                    .withMessage("rq does not stay up, and was restarted 2 times\n  no module named rq");
        }
    }

    @Test
    void execute_restartedBeforeAndSteadySince_isANotice(@TempDir Path folder) throws IOException {
        ActType watched =
                new ServiceSteady(id -> new Looked(look -> new ServiceState("rq", true, true, true, false, 1, ""), ""));
        TestActContext context = TestActContext.of(SwitchBoard.in(folder).site(folder, "holding"));
        Arguments arguments = Arguments.of("manager", "holding")
                .with("units", List.of("rq"))
                .with("watch", Duration.ofMillis(20))
                .with("pause", Duration.ofMillis(10));
        assertThat(watched.execute(context, arguments, Arguments.none()))
                .isEqualTo(Arguments.of("steady", List.of("rq")));
        assertThat(context.progress().notices())
                .containsExactly("rq was restarted after its start, before it stayed up. Look at its log.");
    }

    /** A manager with one unit, whose state depends on how often it was looked at. */
    private static final class Looked implements ServiceManager {
        private final AtomicInteger looks = new AtomicInteger();
        private final IntFunction<ServiceState> state;
        private final String log;

        Looked(IntFunction<ServiceState> state, String log) {
            this.state = state;
            this.log = log;
        }

        @Override
        public String id() {
            return "looked";
        }

        @Override
        public boolean canHold() {
            return false;
        }

        @Override
        public List<ServiceState> states(ServiceContext context, List<String> units) {
            return List.of(state.apply(looks.incrementAndGet()));
        }

        @Override
        public List<String> lastLines(ServiceContext context, String unit) {
            return List.of(log);
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
