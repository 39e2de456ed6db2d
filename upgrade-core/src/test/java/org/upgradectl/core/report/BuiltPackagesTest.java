package org.upgradectl.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Arguments;

final class BuiltPackagesTest {
    @Test
    void of_installation_isTheExactSetWithItsHashes() {
        Arguments result = Arguments.of(
                        "packages", List.of("Django==5.1", "own @ file:///srv/own", "typing_extensions==4.0"))
                .with("hashes", Map.of("django", "ab12", "typing-extensions", "cd34"));
        assertThat(BuiltPackages.of(result, Optional.of("5.1")))
                .contains(new Report.BuiltSet(
                        Optional.of("5.1"),
                        List.of(
                                new Report.BuiltPackage("Django", "5.1", Optional.of("ab12")),
                                new Report.BuiltPackage("typing_extensions", "4.0", Optional.of("cd34")))));
    }

    @Test
    void of_anyOtherAct_isNothing() {
        assertThat(BuiltPackages.of(Arguments.of("bytes", 3), Optional.empty())).isEmpty();
        assertThat(BuiltPackages.of(Arguments.of("packages", 3), Optional.empty()))
                .isEmpty();
    }
}
