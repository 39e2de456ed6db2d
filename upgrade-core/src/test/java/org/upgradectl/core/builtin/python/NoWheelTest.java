package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.context.CommandResult;

/** What pip says where there is no wheel. */
final class NoWheelTest {
    @Test
    void in_oneRequirement_isTheOneThatIsMissing_withWhoAsksForIt() {
        NoWheel missing = NoWheel.in(result("", """
                        ERROR: Could not find a version that satisfies the requirement sgmllib3k>=1.0,<2; \
                        python_version > "3" (from feed.parser) (from versions: none)
                        ERROR: No matching distribution found for sgmllib3k>=1.0,<2; python_version > "3"
                        """)).orElseThrow();
        assertThat(missing).isEqualTo(new NoWheel("sgmllib3k", Set.of("sgmllib3k>=1.0,<2"), Set.of("feed-parser")));
        assertThat(missing.exactly()).isEmpty();
        assertThat(missing.least()).isEqualTo("1.0");
        assertThat(missing.shown()).isEqualTo("sgmllib3k>=1.0,<2  asked for by feed-parser");
    }

    @Test
    void in_pinOfARequirementFile_tellsTheVersion() {
        NoWheel missing = NoWheel.in(
                        result("", "ERROR: No matching distribution found for Old.Thing[x] == 1.0.post1\n"))
                .orElseThrow();
        assertThat(missing.name()).isEqualTo("old-thing");
        assertThat(missing.exactly()).contains("1.0.post1");
        assertThat(missing.by()).isEmpty();
    }

    @Test
    void in_conflictOverOnePackage_isItsLack_andOverSeveralIsNone() {
        String told = """
                The conflict is caused by:
                    feeds 1.1 depends on sgmllib3k>=1.1 and <3
                    feeds 1.0 depends on sgmllib3k
                """;
        NoWheel missing =
                NoWheel.in(result(told, "ERROR: Cannot install feeds")).orElseThrow();
        assertThat(missing.asked()).containsExactlyInAnyOrder("sgmllib3k", "sgmllib3k>=1.1 and <3");
        assertThat(missing.least()).isEqualTo("1.1");
        assertThat(NoWheel.in(result(told + "    others 1.0 depends on tiny\n", "")))
                .isEmpty();
        assertThat(NoWheel.in(result("", "ERROR: something else"))).isEmpty();
    }

    private static CommandResult result(String output, String error) {
        return new CommandResult(1, output, error, Duration.ZERO);
    }
}
