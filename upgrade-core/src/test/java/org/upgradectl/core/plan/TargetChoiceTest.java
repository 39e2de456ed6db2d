package org.upgradectl.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.version.Version;

final class TargetChoiceTest {
    private final Release between = release("1.5");
    private final Release target = release("2.0");
    private final TargetChoice choice = new TargetChoice(List.of(target, between));

    @Test
    void findings_severalHops_areRefusedWithTheCommandsOfEach() {
        List<Hop> hops = choice.hops(new Version("1.0"), List.of(new Version("1.5")), target);
        assertThat(choice.findings(hops)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.several-hops");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(finding.waivable()).isFalse();
            assertThat(finding.remedy()).isEqualTo("upgradectl upgrade --to 1.5\nupgradectl upgrade --to 2.0");
        });
    }

    @Test
    void findings_oneHop_areNone() {
        assertThat(choice.findings(choice.hops(new Version("1.5"), List.of(), target)))
                .isEmpty();
    }

    @Test
    void findings_olderRelease_isADowngrade_theSameOneIsNot() {
        assertThat(choice.findings(choice.hops(new Version("2.1"), List.of(), target)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("path.downgrade");
                    assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
                    assertThat(finding.waivable()).isFalse();
                    assertThat(finding.title()).isEqualTo("2.0 is older than 2.1");
                });
        assertThat(choice.findings(choice.hops(new Version("2.0"), List.of(), target)))
                .isEmpty();
    }

    private static Release release(String version) {
        return new Release(new Version(version), "v" + version, Optional.empty(), Optional.empty(), false);
    }
}
