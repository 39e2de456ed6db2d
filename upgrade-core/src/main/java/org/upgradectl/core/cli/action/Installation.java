package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * The folder that this program was installed in: {@code INSTALL/{bin,lib,plugins,products,conf}}.
 *
 * @param home empty where the classes were not installed, as in a test
 */
public record Installation(Optional<Path> home) {
    public Installation {
        requireNonNull(home, "home is null");
    }

    /** Named by the launcher, or found as the folder above the one of this program's library. */
    public static Installation ofProcess() {
        Optional<Path> named =
                Optional.ofNullable(System.getProperty("upgradectl.home")).map(Path::of);
        return new Installation(named.or(Installation::aboveLibrary));
    }

    Path products() {
        return home.map(folder -> folder.resolve("products")).orElse(Path.of("/nonexistent"));
    }

    Optional<Path> plugins() {
        return home.map(folder -> folder.resolve("plugins"));
    }

    private static Optional<Path> aboveLibrary() {
        CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            Path home = jar.resolveSibling("..").normalize();
            return jar.toString().endsWith(".jar") && Files.isDirectory(home.resolve("plugins"))
                    ? Optional.of(home)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
