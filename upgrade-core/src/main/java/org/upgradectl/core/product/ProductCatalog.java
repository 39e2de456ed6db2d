package org.upgradectl.core.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Product;
import org.upgradectl.core.yaml.Suggestions;
import org.upgradectl.core.yaml.YamlFile;

/**
 * The products that this installation knows: those of the distribution, and those of the site's own, which come before
 * them. A descriptor is read when it is asked for: a broken one disturbs nobody who does not need it.
 */
public final class ProductCatalog {
    private static final String SUFFIX = ".yaml";

    private final Map<String, Path> files;
    private final Path own;

    private ProductCatalog(Map<String, Path> files, Path own) {
        this.files = files;
        this.own = own;
    }

    /**
     * Lists the descriptors without reading them; folders may be missing.
     *
     * @param bundled {@code INSTALL/products}
     * @param own {@code CONFIG/products}
     */
    public static ProductCatalog of(Path bundled, Path own) {
        Map<String, Path> files = new TreeMap<>();
        for (Path folder : List.of(bundled, own)) {
            list(folder).forEach(file -> files.put(id(file), file));
        }
        return new ProductCatalog(files, own);
    }

    /** The ids of all products, sorted. */
    public List<String> ids() {
        return List.copyOf(files.keySet());
    }

    /**
     * Reads a descriptor.
     *
     * @throws UpgradeException {@code product.unknown}, or {@code product.invalid} with all mistakes
     */
    public Product find(String id) {
        Path file = files.get(id);
        if (file == null) {
            throw unknown(id);
        }
        String shown = "products/" + file.getFileName();
        Product product = ProductReader.read(new YamlFile(file, shown, StandardError.PRODUCT_INVALID));
        if (!product.id().equals(id)) {
            throw new UpgradeException(
                    StandardError.PRODUCT_INVALID,
                    shown + ": its id is `" + product.id() + "`, so the file must be called " + product.id() + SUFFIX,
                    "Nothing was changed.",
                    "Rename it: mv " + file + " " + file.resolveSibling(product.id() + SUFFIX));
        }
        return product;
    }

    /** The error that says that there is no such product, and which there are. */
    public UpgradeException unknown(String id) {
        String meant = Suggestions.closest(id, files.keySet())
                .map(close -> "; did you mean `" + close + "`?")
                .orElse("");
        String known = files.isEmpty() ? "No product is known here." : "Known here: " + String.join(", ", ids()) + ".";
        return new UpgradeException(
                StandardError.PRODUCT_UNKNOWN,
                "unknown product `" + id + "`" + meant,
                "Nothing was changed.",
                known + " A product of your own is described by a file " + own.resolve(id + SUFFIX));
    }

    private static String id(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UpgradeException(
                    StandardError.PRODUCT_INVALID,
                    "the folder " + folder + " can't be read: " + e.getMessage(),
                    "Nothing was changed.",
                    "Look at it: ls -ld " + folder,
                    e);
        }
    }
}
