package org.upgradectl.core.builtin.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.site.Site;

/**
 * The requirement files that a release will be installed by: its own, and those of the site's local files among them.
 *
 * @param texts by path below the tree, with those that they include
 * @param named the paths that the product names, in its order
 */
record RequirementFiles(Map<String, String> texts, List<String> named) {
    private static final Pattern INCLUDES =
            Pattern.compile("\\s*(?:-r|--requirement|-c|--constraint)[ =]\\s*(\\S+)\\s*");

    RequirementFiles {
        texts = Map.copyOf(texts);
        named = List.copyOf(named);
    }

    /** A place to read a file from. */
    interface Source {
        Optional<String> text(String path) throws IOException;
    }

    /** Those of a release that is not staged yet. */
    static RequirementFiles of(Site site, ReleaseTree tree) throws IOException {
        List<String> local =
                site.product().localFiles().stream().map(file -> file.path()).toList();
        return read(site, path -> local.contains(path) ? onDisk(site.root().resolve(path)) : inTree(tree, path));
    }

    /** Those of the installed release. */
    static RequirementFiles installed(Site site) throws IOException {
        return read(site, path -> onDisk(site.root().resolve(path)));
    }

    private static RequirementFiles read(Site site, Source source) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> named = new ArrayList<>();
        for (RequirementFile file : site.product().requirements()) {
            Optional<String> text = source.text(file.file());
            if (text.isPresent() && !text.get().isBlank()) {
                named.add(file.file());
                include(file.file(), text.get(), source, texts);
            }
        }
        return new RequirementFiles(texts, named);
    }

    private static void include(String path, String text, Source source, Map<String, String> texts) throws IOException {
        if (texts.put(path, text) != null) {
            return;
        }
        for (String line : text.lines().toList()) {
            Matcher other = INCLUDES.matcher(line);
            if (other.matches() && !other.group(1).contains("://")) {
                String included = Path.of("/" + path)
                        .resolveSibling(other.group(1))
                        .normalize()
                        .toString()
                        .substring(1);
                Optional<String> more = source.text(included);
                if (more.isPresent()) {
                    include(included, more.get(), source, texts);
                }
            }
        }
    }

    /** What they ask for; options and addresses are left out. */
    List<Need> needs() {
        return texts.values().stream().flatMap(text -> needsIn(text).stream()).toList();
    }

    static List<Need> needsIn(String text) {
        return text.lines().map(Need::of).flatMap(Optional::stream).toList();
    }

    /** Writes them below a folder as they lie in the tree. */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : texts.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!path.normalize().startsWith(folder)) {
                throw new IOException(file.getKey() + " leads out of the tree");
            }
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static Optional<String> onDisk(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private static Optional<String> inTree(ReleaseTree tree, String path) throws IOException {
        if (tree.entry(path).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = tree.open(path)) {
            return Optional.of(new String(in.readAllBytes(), UTF_8));
        }
    }
}
