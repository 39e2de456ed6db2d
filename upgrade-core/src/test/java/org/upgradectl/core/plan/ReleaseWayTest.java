package org.upgradectl.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.site.UpgradePath.Majors;
import org.upgradectl.api.site.UpgradePath.Stop;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;

final class ReleaseWayTest {
    private static final UpgradePath KNOWN = new UpgradePath(
            Majors.FROM_LAST_MINOR,
            List.of(new Stop(
                    new Version("3.7"),
                    new VersionRange(Optional.of(new Version("3.6")), Optional.empty()),
                    "known to fail otherwise")),
            List.of());

    private static final List<Release> ALL = Stream.of(
                    "2.10.10", "2.11.0", "2.11.11", "3.0.0", "3.6.9", "3.7.8", "4.0.11", "6.0.0", "7.0.0-beta1")
            .map(text -> new Release(
                    new Version(text), "v" + text, Optional.empty(), Optional.empty(), text.contains("beta")))
            .toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.10.10 | 2.11.11 | true  | ",
                "2.10.10 | 3.7.8   | true  | 2.11.11",
                "2.11.0  | 3.0.0   | true  | ",
                "2.10.10 | 4.0.11  | true  | 2.11.11, 3.7.8",
                "3.7.8   | 6.0.0   | true  | 4.0.11",
                "3.6.9   | 7.0.0-beta1 | true | 3.7.8, 4.0.11, 6.0.0",
                "3.7.8   | 3.6.9   | false | ",
                "3.7.8   | 3.7.8   | true  | ",
            })
    void to_majorSteps_goByTheLastMinorRelease(String from, String to, boolean reachable, String via) {
        ReleaseWay way = ReleaseWay.to(
                ReleaseWay.find(new Version(to), ALL), new Version(from), ALL, UpgradePath.USUAL, List.of());

        assertThat(way.reachable()).isEqualTo(reachable);
        assertThat(String.join(", ", way.via().stream().map(Version::text).toList()))
                .isEqualTo(via == null ? "" : via);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3.6.0  | 4.0.11 | 3.7.8",
                "3.6.9  | 3.7.8  | ",
                "3.7.8  | 4.0.11 | ",
                "3.0.0  | 3.7.8  | ",
                "2.11.0 | 4.0.11 | 3.7.8",
                "2.10.10 | 3.0.0 | 2.11.0",
            })
    void to_stopsAndUnusableReleases_areHeeded(String from, String to, String via) {
        ReleaseWay way = ReleaseWay.to(
                ReleaseWay.find(new Version(to), ALL), new Version(from), ALL, KNOWN, List.of(new Version("2.11.11")));

        assertThat(String.join(", ", way.via().stream().map(Version::text).toList()))
                .isEqualTo(via == null ? "" : via);
    }

    @Test
    void to_majorStepsThatAreFree_needNoWay() {
        UpgradePath free = new UpgradePath(Majors.FREELY, List.of(), List.of());

        ReleaseWay way =
                ReleaseWay.to(ReleaseWay.find(new Version("6.0.0"), ALL), new Version("2.10.10"), ALL, free, List.of());

        assertThat(way.via()).isEmpty();
    }
}
