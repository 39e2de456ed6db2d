package org.upgradectl.git.survey;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;
import org.upgradectl.git.tree.WorkTreeStatus;

/**
 * What of a site's own the staged release needs a copy of: local files of its product, what its configuration imports, and
 * packages that its requirement files name by a path. What is uploaded stays where it is: the work tree does.
 */
final class LocalCopies {
    private final Path root;
    private final WorkTreeStatus status;

    LocalCopies(Path root, WorkTreeStatus status) {
        this.root = requireNonNull(root, "root is null");
        this.status = requireNonNull(status, "status is null");
    }

    /** Paths from the root, none inside of another, none that the release has. */
    List<Object> of(Product product, Facts facts) {
        Set<String> copies = new LinkedHashSet<>();
        product.localFiles().stream().filter(file -> !file.lastHop()).forEach(file -> add(copies, file.path()));
        Stream.of(StandardFacts.CONFIGURATION_FILES, StandardFacts.PACKAGE_FOLDERS)
                .flatMap(key -> facts.find(key).orElse(List.of()).stream())
                .map(String::valueOf)
                .flatMap(path -> own().filter(own -> isIn(path, own)))
                .forEach(path -> add(copies, path));
        return copies.stream()
                .filter(path -> copies.stream().noneMatch(other -> !other.equals(path) && isIn(path, other)))
                .<Object>map(path -> path)
                .toList();
    }

    private void add(Set<String> copies, String path) {
        Set<String> tracked = status.index().files().keySet();
        if (tracked.contains(path)) {
            return;
        }
        if (tracked.stream().anyMatch(file -> isIn(file, path))) {
            // the release has a folder of this name: only what is in it beside the release's goes there
            own().filter(own -> isIn(own, path) && !own.endsWith("__pycache__")).forEach(copies::add);
        } else if (Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            copies.add(path);
        }
    }

    /** What git does not track; a folder where it tracks nothing in it. */
    private Stream<String> own() {
        return Stream.concat(status.untracked().stream(), status.ignored().stream())
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static boolean isIn(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
