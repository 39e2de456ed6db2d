package org.upgradectl.core.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.site.Product;

/** Reads the version that a tree on disk tells, without running anything of it. */
public final class InstalledVersion {
    private static final int LARGEST = 1024 * 1024;

    private InstalledVersion() {}

    /** The version by the first locator that finds one; empty where none does, or the files can't be read. */
    public static Optional<String> find(Product product, Path root) {
        return product.versionIn(file -> text(root.resolve(file)));
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
