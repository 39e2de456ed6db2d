package org.upgradectl.core.site;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.site.Site.Folders;

/**
 * Where upgradectl keeps what is not a site's own. None of the folders need exist.
 *
 * @param config site files and products of the site's own
 * @param state runs, caches, locks and installed plugins
 * @param backups the backups of all sites, unless a site says otherwise
 */
public record Locations(Path config, Path state, Path backups) {
    /** Environment variable, in place of {@code --config-dir}. */
    public static final String CONFIG_VARIABLE = "UPGRADECTL_CONFIG_DIR";

    /** Environment variable, in place of {@code --state-dir}. */
    public static final String STATE_VARIABLE = "UPGRADECTL_STATE_DIR";

    private static final String NAME = "upgradectl";

    public Locations {
        requireNonNull(config, "config is null");
        requireNonNull(state, "state is null");
        requireNonNull(backups, "backups is null");
    }

    /**
     * Decides by option, then by environment variable, then by user: root's folders are those of the host, everybody
     * else's those of the XDG specification. Where the state folder is named, backups lie in it.
     *
     * @param environment as the process has it
     * @param home folder of the user
     */
    public static Locations of(
            Optional<Path> configOption,
            Optional<Path> stateOption,
            Map<String, String> environment,
            boolean root,
            Path home) {
        Optional<Path> config = configOption.or(() -> variable(environment, CONFIG_VARIABLE));
        Optional<Path> state = stateOption.or(() -> variable(environment, STATE_VARIABLE));
        Path backups = state.map(folder -> folder.resolve("backups"))
                .orElse(
                        root
                                ? Path.of("/var/backups/upgradectl")
                                : xdg(environment, "XDG_DATA_HOME", home.resolve(".local/share"))
                                        .resolve("backups"));
        return new Locations(
                absolute(config.orElse(
                        root
                                ? Path.of("/etc/upgradectl")
                                : xdg(environment, "XDG_CONFIG_HOME", home.resolve(".config")))),
                absolute(state.orElse(
                        root
                                ? Path.of("/var/lib/upgradectl")
                                : xdg(environment, "XDG_STATE_HOME", home.resolve(".local/state")))),
                absolute(backups));
    }

    public Path sites() {
        return config.resolve("sites");
    }

    public Path products() {
        return config.resolve("products");
    }

    /** The plugins that were installed here; those of the distribution lie with it. */
    public Path plugins() {
        return state.resolve("plugins");
    }

    public Path locks() {
        return state.resolve("locks");
    }

    /** The folders of one site. */
    Folders of(String site) {
        return new Folders(state.resolve(site), state.resolve(site).resolve("cache"), backups.resolve(site));
    }

    private static Optional<Path> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** The specification says to ignore a relative path. */
    private static Path xdg(Map<String, String> environment, String name, Path otherwise) {
        return variable(environment, name)
                .filter(Path::isAbsolute)
                .orElse(otherwise)
                .resolve(NAME);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
