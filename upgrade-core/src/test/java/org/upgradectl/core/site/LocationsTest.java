package org.upgradectl.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LocationsTest {
    private static final Path HOME = Path.of("/home/ann");
    private static final Optional<Path> NONE = Optional.empty();

    @Test
    void of_root_areTheFoldersOfTheHost() {
        Locations locations = Locations.of(NONE, NONE, Map.of("XDG_CONFIG_HOME", "/x"), true, Path.of("/root"));
        assertThat(locations)
                .isEqualTo(new Locations(
                        Path.of("/etc/upgradectl"),
                        Path.of("/var/lib/upgradectl"),
                        Path.of("/var/backups/upgradectl")));
    }

    @Test
    void of_anotherUser_areTheFoldersOfTheXdgSpecification() {
        assertThat(Locations.of(NONE, NONE, Map.of(), false, HOME))
                .isEqualTo(new Locations(
                        Path.of("/home/ann/.config/upgradectl"),
                        Path.of("/home/ann/.local/state/upgradectl"),
                        Path.of("/home/ann/.local/share/upgradectl/backups")));
        assertThat(Locations.of(
                        NONE,
                        NONE,
                        Map.of("XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "/s", "XDG_DATA_HOME", "relative"),
                        false,
                        HOME))
                .isEqualTo(new Locations(
                        Path.of("/c/upgradectl"),
                        Path.of("/s/upgradectl"),
                        Path.of("/home/ann/.local/share/upgradectl/backups")));
    }

    @Test
    void of_optionsBeforeVariablesBeforeDefaults() {
        Map<String, String> environment = Map.of(Locations.CONFIG_VARIABLE, "/ec", Locations.STATE_VARIABLE, "/es");
        assertThat(Locations.of(NONE, NONE, environment, true, HOME))
                .isEqualTo(new Locations(Path.of("/ec"), Path.of("/es"), Path.of("/es/backups")));
        assertThat(Locations.of(Optional.of(Path.of("/oc")), Optional.of(Path.of("/os")), environment, true, HOME))
                .isEqualTo(new Locations(Path.of("/oc"), Path.of("/os"), Path.of("/os/backups")));
    }
}
