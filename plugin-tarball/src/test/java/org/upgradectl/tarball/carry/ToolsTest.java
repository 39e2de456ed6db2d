package org.upgradectl.tarball.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.context.CommandResult;

final class ToolsTest {
    @Test
    void addMissing_isDoneWhereOnlyWhatIsThereWasLeftOut_whateverTheExitCode() {
        assertThat(Tools.isDone(ended(0, ""))).isTrue();
        assertThat(Tools.isDone(ended(1, ""))).as("coreutils 9.2").isTrue();
        assertThat(Tools.isDone(ended(1, "cp: not replacing './media/a'\ncp: not replacing './media/b'\n")))
                .as("coreutils 9.3 and 9.4")
                .isTrue();
        assertThat(Tools.isDone(ended(
                        1, "cp: not replacing './media/a'\ncp: error writing './media/c': No space left on device\n")))
                .isFalse();
        assertThat(Tools.isDone(ended(137, ""))).isFalse();
    }

    private static CommandResult ended(int exitCode, String error) {
        return new CommandResult(exitCode, "", error, Duration.ZERO);
    }
}
