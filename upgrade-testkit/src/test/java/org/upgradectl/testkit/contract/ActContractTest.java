package org.upgradectl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.FlawedMarker.Flaw;

final class ActContractTest {
    @TempDir
    Path folder;

    @Test
    void rightAct_standsAll() throws Exception {
        assertThat(failing(FlawedMarker.with())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PREPARE_WRITES, prepareAndProbe_changeNothing",
        "PROBE_TRUSTS_THE_FIRST_FILE, execute_killedAnywhere_canBeDoneAndUndone",
        "PROBE_FORGETS_A_PART, execute_killedAnywhere_canBeDoneAndUndone",
        "PROBE_FORGETS_THE_RESULT, probe_afterExecute_isDoneWithItsResult",
        "SECOND_EXECUTION_APPENDS, execute_twice_isOnce",
        "EXECUTION_STUMBLES_OVER_A_PART, execute_killedAnywhere_canBeDoneAndUndone",
        "UNDO_NEEDS_BOTH_FILES, execute_killedAnywhere_canBeDoneAndUndone",
        "UNDO_LEAVES_A_FILE, undo_afterExecute_restoresOnceAndTwice",
        "SECOND_UNDO_FAILS, undo_afterExecute_restoresOnceAndTwice",
    })
    void flawedAct_isFound(Flaw flaw, String test) throws Exception {
        assertThat(failing(FlawedMarker.with(flaw))).contains(test);
    }

    @Test
    void killSwitch_afterTheKill_letsNothingThrough() {
        KillSwitch kill = new KillSwitch(2, false);
        kill.pass();
        assertThat(catchThrowable(kill::pass)).isInstanceOf(Killed.class);
        assertThat(catchThrowable(kill::pass)).isInstanceOf(Killed.class);
    }

    @Test
    void killSwitch_callThatLeavesAllOrNothing_isNotDivided() {
        KillSwitch whole = new KillSwitch(1, false);
        assertThat(catchThrowable(whole::pass)).isInstanceOf(Killed.class);
        assertThat(whole.divided()).isFalse();
        KillSwitch parted = new KillSwitch(1, false);
        assertThat(catchThrowable(() -> parted.pass(Optional.of(() -> {})))).isInstanceOf(Killed.class);
        assertThat(parted.divided()).isTrue();
    }

    @Test
    void coverage_tellsTestsAlone() {
        assertThat(ContractCoverage.actTypes(getClass()))
                .contains("file.copy", "database.snapshot")
                .doesNotContain(FlawedMarker.with().id());
        assertThat(ContractCoverage.steps(getClass())).contains("services.stop");
    }

    @Test
    void killInsideOfADeletion_leavesAPart() throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.writeString(tree.resolve("1"), "");
        Files.writeString(tree.resolve("2"), "");
        TestActContext context = TestActContext.of(TestSites.minimal(folder)).killedBy(new KillSwitch(1, true));
        assertThat(catchThrowable(() -> context.files().deleteTree(tree))).isInstanceOf(Killed.class);
        try (Stream<Path> left = Files.list(tree)) {
            assertThat(left).containsExactly(tree.resolve("2"));
        }
    }

    /** Names of the contract's tests that this act does not stand. */
    private List<String> failing(ActType type) throws Exception {
        ActContract contract = new ActContract() {
            @Override
            public ActType actType() {
                return type;
            }

            @Override
            public World world(Path at) {
                return World.of(
                        TestActContext.of(TestSites.minimal(at)),
                        Arguments.of("folder", at.toString()),
                        () -> TreeDigest.of(at));
            }
        };
        List<String> failing = new ArrayList<>();
        for (Method test : ActContract.class.getMethods()) {
            if (test.isAnnotationPresent(Test.class)) {
                try {
                    test.invoke(contract, Files.createDirectory(folder.resolve(test.getName())));
                } catch (InvocationTargetException e) {
                    failing.add(test.getName());
                }
            }
        }
        return failing;
    }
}
