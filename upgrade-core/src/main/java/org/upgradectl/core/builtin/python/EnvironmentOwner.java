package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who can change what an environment runs: its folders, its interpreter, the packages that every start imports. What is theirs
 * must not run as root.
 */
final class EnvironmentOwner {
    private static final String ROOT = "root";

    private EnvironmentOwner() {}

    /**
     * The user that root should become before it runs a program of an environment; empty where all of it is root's, where the
     * program is in no environment, and where the caller is not root.
     */
    static Optional<String> of(Path program) {
        return ServiceUser.callerIsRoot() ? ownerOf(program) : Optional.empty();
    }

    private static Optional<String> ownerOf(Path program) {
        try {
            Path bin = program.resolveSibling(".").toRealPath();
            Path environment = bin.resolveSibling(".").normalize();
            if (!Files.exists(environment.resolve("pyvenv.cfg"), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            for (Path place : places(environment, bin, program)) {
                String owner = Files.getOwner(place, LinkOption.NOFOLLOW_LINKS).getName();
                if (!owner.equals(ROOT)) {
                    return Optional.of(owner);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // What can't be looked at can't be run either: whoever tries says why.
            return Optional.empty();
        }
    }

    private static List<Path> places(Path environment, Path bin, Path program) throws IOException {
        List<Path> places = new ArrayList<>(List.of(environment));
        Optional.ofNullable(environment.getParent()).ifPresent(places::add);
        places.addAll(List.of(bin, program, environment.resolve("pyvenv.cfg")));
        Path libraries = environment.resolve("lib");
        if (Files.isDirectory(libraries)) {
            places.add(libraries);
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(libraries, "python*")) {
                for (Path version : versions) {
                    Path packages = version.resolve("site-packages");
                    for (Path place : List.of(version, packages, packages.resolve("pip"))) {
                        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                            places.add(place);
                        }
                    }
                }
            }
        }
        return places;
    }
}
