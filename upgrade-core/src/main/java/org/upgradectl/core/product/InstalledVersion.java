package org.upgradectl.core.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.site.Product;

/** Reads the version that a tree on disk tells, without running anything of it. */
public final class InstalledVersion {
    private static final int LARGEST = 1024 * 1024;

    private InstalledVersion() {}

    /** The version by the first locator that finds one; empty where none does, or the files can't be read. */
    public static Optional<String> find(Product product, Path root) {
        return find(product, file -> text(root.resolve(file)));
    }

    /**
     * The same in a tree that need not be on disk.
     *
     * @param texts the text of a file by its path from the tree's root; empty where there is none
     */
    public static Optional<String> find(Product product, Function<String, Optional<String>> texts) {
        for (Product.VersionLocator locator : product.versions()) {
            Optional<String> version = texts.apply(locator.file())
                    .map(Pattern.compile(locator.pattern(), Pattern.MULTILINE)::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1));
            if (version.isPresent()) {
                return version;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
