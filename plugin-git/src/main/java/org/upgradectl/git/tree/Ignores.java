package org.upgradectl.git.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.upgradectl.git.repository.SafeRead;
import org.upgradectl.git.repository.SiteRepository;

/** What the work tree's {@code .gitignore} files and the repository's {@code info/exclude} leave out. */
final class Ignores {
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Path root;
    private final Optional<IgnoreNode> exclude;
    private final Map<String, Optional<IgnoreNode>> ofFolders = new HashMap<>();

    Ignores(SiteRepository site) throws IOException {
        this.root = site.root();
        this.exclude = parse(site.gitDir().resolve("info").resolve("exclude"));
    }

    /** Whether a path is left out, given that no folder above it is. */
    boolean ignored(String path, boolean folder) throws IOException {
        String base = path;
        do {
            base = parent(base);
            Optional<IgnoreNode> node = ofFolder(base);
            Boolean decided = node.isPresent() ? node.get().checkIgnored(path.substring(base.length()), folder) : null;
            if (decided != null) {
                return decided;
            }
        } while (!base.isEmpty());
        return exclude.isPresent() && Boolean.TRUE.equals(exclude.get().checkIgnored(path, folder));
    }

    /** {@code a/b/c} and {@code a/b/} lie in {@code a/b/} and {@code a/}; what lies in the root lies in "". */
    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
    }

    private Optional<IgnoreNode> ofFolder(String base) throws IOException {
        Optional<IgnoreNode> known = ofFolders.get(base);
        if (known == null) {
            known = parse(root.resolve(base).resolve(".gitignore"));
            ofFolders.put(base, known);
        }
        return known;
    }

    private static Optional<IgnoreNode> parse(Path file) throws IOException {
        Optional<String> text = SafeRead.text(file, LARGEST);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        IgnoreNode node = new IgnoreNode();
        node.parse(new ByteArrayInputStream(text.get().getBytes(StandardCharsets.UTF_8)));
        return Optional.of(node);
    }
}
