package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.upgradectl.git.repository.SiteConfig;

/**
 * What the host and its user tell git about reaching remotes.
 *
 * @param environment variables of this process
 * @param configurations of the system and of the user
 * @param netrc whether the user keeps passwords in {@code .netrc}
 */
public record HostSettings(Map<String, String> environment, List<SiteConfig> configurations, boolean netrc) {
    public HostSettings {
        environment = Map.copyOf(requireNonNull(environment, "environment is null"));
        configurations = List.copyOf(configurations);
    }

    /** Of this process and its user. */
    public static HostSettings ofThisProcess() throws IOException {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        Path xdg = Path.of(environment.getOrDefault(
                "XDG_CONFIG_HOME", home.resolve(".config").toString()));
        List<SiteConfig> configurations = new ArrayList<>();
        for (Path file : List.of(Path.of("/etc/gitconfig"), home.resolve(".gitconfig"), xdg.resolve("git/config"))) {
            if (Files.isReadable(file)) {
                // The user's own file may well be a link into a repository of settings.
                configurations.add(SiteConfig.read(file.toRealPath()));
            }
        }
        return new HostSettings(environment, configurations, Files.exists(home.resolve(".netrc")));
    }
}
