package org.upgradectl.core.builtin.django.configuration;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.site.SitePaths;

/** Which files of the site's own tree the configuration is read from. */
final class ConfigurationFiles {
    private ConfigurationFiles() {}

    /** Those that lie below the root and not in an environment, relative to the root, sorted. */
    static List<Object> of(SitePaths paths, List<String> files) {
        Path root = real(paths.root());
        String environment = requireNonNull(paths.environmentLink().getFileName(), "an environment has a name")
                .toString();
        return files.stream()
                .map(Path::of)
                .filter(file -> file.startsWith(root) && !file.equals(root))
                .map(root::relativize)
                .filter(file -> !isEnvironment(file.getName(0).toString(), environment))
                .map(Path::toString)
                .sorted()
                .<Object>map(file -> file)
                .toList();
    }

    private static boolean isEnvironment(String name, String environment) {
        return name.equals(environment) || name.startsWith(environment + "-");
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            return root;
        }
    }
}
