package org.upgradectl.api.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionTest {
    @ParameterizedTest
    @CsvSource({
        "4.5.9, 4.5.10",
        "2.5-beta1, 2.5",
        "2.5-beta9, 2.5-beta10",
        "3.7.3-dev, 3.7.3",
        "3.7.3-dev, 3.7.3-dev+g7298414ab0",
        "3.7.3-dev+g7298414ab0, 3.7.3",
        "4.1.0, 4.1.0+g1",
        "4.1.0+g1, 4.1.1"
    })
    void compareTo_firstIsBeforeSecond(String first, String second) {
        assertThat(new Version(first)).isLessThan(new Version(second));
        assertThat(new Version(second)).isGreaterThan(new Version(first));
    }

    @ParameterizedTest
    @CsvSource({"2.5, 2.5.0", "2.5+g1, 2.5.0+g1"})
    void compareTo_missingNumbersAreZero(String first, String second) {
        assertThat(new Version(first)).isEqualByComparingTo(new Version(second));
    }

    @ParameterizedTest
    @CsvSource({"3.7.3-dev+g72, 3.7.3-dev, g72", "4.1.0+g1, 4.1.0, g1", "4.1.0, 4.1.0,"})
    void build_isWhatStandsAfterThePlus(String text, String without, String build) {
        Version version = new Version(text);
        assertThat(version.withoutBuild()).isEqualTo(new Version(without));
        assertThat(version.build().orElse(null)).isEqualTo(build);
        assertThat(version.withBuild("g9").text()).isEqualTo(without + "+g9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.", "1.0+", "1.0+a/b", "1.0 +a", "../1"})
    void parse_whatIsNoVersion_isEmpty(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }
}
