package org.upgradectl.core.builtin.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.version.Version;

class VersionWindowTest {
    private static final VersionWindow WINDOW =
            new VersionWindow(Optional.of(new Version("3.10")), Optional.of(new Version("3.13")));

    @Test
    void contains_bounds_lowerBelongsUpperDoesNot() {
        assertThat(WINDOW.contains(new Version("3.10.0"))).isTrue();
        assertThat(WINDOW.contains(new Version("3.12.99"))).isTrue();
        assertThat(WINDOW.contains(new Version("3.9.20"))).isFalse();
        assertThat(WINDOW.contains(new Version("3.13.0"))).isFalse();
    }

    @Test
    void shown_bounds_areSaid() {
        assertThat(WINDOW.shown()).isEqualTo("3.10 or later, below 3.13");
        assertThat(new VersionWindow(Optional.empty(), Optional.empty()).shown())
                .isEqualTo("any version");
    }
}
