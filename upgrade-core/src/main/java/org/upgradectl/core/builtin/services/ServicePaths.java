package org.upgradectl.core.builtin.services;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the services' definitions name of a site's tree.
 *
 * @param named the root as the site file names it
 * @param root the same with its links resolved
 * @param environment name of the environment in it
 * @param generated relative paths of what every upgrade makes anew
 */
record ServicePaths(Path named, Path root, String environment, List<String> generated) {
    ServicePaths {
        requireNonNull(named, "named is null");
        requireNonNull(root, "root is null");
        requireNonNull(environment, "environment is null");
        generated = List.copyOf(generated);
    }

    /**
     * What there is of these in the tree, and is not made anew.
     *
     * @return relative paths, sorted
     */
    List<Object> below(Collection<Path> paths) {
        Set<String> below = new TreeSet<>();
        for (Path path : paths) {
            Stream.of(named, root)
                    .filter(top -> path.normalize().startsWith(top))
                    .findFirst()
                    .map(top -> top.relativize(path.normalize()))
                    .filter(inside -> !inside.toString().isEmpty() && !isMade(inside))
                    .filter(inside -> Files.exists(root.resolve(inside), LinkOption.NOFOLLOW_LINKS))
                    .ifPresent(inside -> below.add(inside.toString()));
        }
        return List.copyOf(below);
    }

    private boolean isMade(Path inside) {
        return inside.startsWith(environment)
                || inside.getName(0).toString().startsWith(environment + "-")
                || generated.stream().anyMatch(inside::startsWith);
    }
}
