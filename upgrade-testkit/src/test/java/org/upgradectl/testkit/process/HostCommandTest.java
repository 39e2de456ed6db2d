package org.upgradectl.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostCommandTest {

    @Test
    void run_keepsOutputsAndExitCodeApart() {
        HostCommand.Result result = HostCommand.of("sh", "-c", "cat; echo \"$WORD\" >&2; exit 3")
                .with("WORD", "warned")
                .reading("read")
                .run();
        assertThat(result).isEqualTo(new HostCommand.Result(3, "read", "warned\n"));
    }

    @Test
    void output_failure_tellsTheEndOfWhatItWrote() {
        assertThatThrownBy(() ->
                        HostCommand.of("sh", "-c", "echo no room >&2; exit 4").output())
                .isInstanceOf(CommandFailed.class)
                .hasMessage("sh ended with exit code 4:\nno room");
    }

    @Test
    void run_daemonLeftBehind_doesNotWaitForIt() {
        HostCommand.Result result =
                HostCommand.of("sh", "-c", "sleep 300 & echo $!").run();
        long daemon = Long.parseLong(result.out().strip());
        assertThat(ProcessHandle.of(daemon).filter(ProcessHandle::destroyForcibly))
                .isPresent();
    }

    @Test
    void run_timeLimit_killsTheProgramAndItsChildren() {
        assertThatThrownBy(() -> HostCommand.of("sh", "-c", "echo $$; sleep 300; true")
                        .within(Duration.ofMillis(500))
                        .run())
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("did not end within");
    }

    @Test
    void run_missingProgram_isNamed() {
        assertThatThrownBy(() -> HostCommand.of("no-such-program-anywhere").run())
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("no-such-program-anywhere can't be started");
    }
}
