package org.upgradectl.core.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Product;
import org.upgradectl.core.product.InstalledVersion;
import org.upgradectl.core.product.ProductCatalog;

/**
 * Which products' descriptors fit a folder, and why the others don't.
 *
 * @param reasons one for each descriptor that does not fit, or can't be read
 */
record ProductMatch(Path root, List<Product> fitting, List<String> reasons) {
    private static final List<String> COMPOSE = List.of(
            "docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml", "Dockerfile", "Chart.yaml");

    static ProductMatch of(ProductCatalog products, Path root) {
        List<Product> fitting = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (String id : products.ids()) {
            try {
                Product product = products.find(id);
                if (!Files.isDirectory(root.resolve(product.project()))) {
                    reasons.add(id + ": there is no folder " + product.project());
                } else if (InstalledVersion.find(product, root).isEmpty()) {
                    reasons.add(id + ": no version in "
                            + String.join(
                                    ", ",
                                    product.versions().stream()
                                            .map(Product.VersionLocator::file)
                                            .toList()));
                } else {
                    fitting.add(product);
                }
            } catch (UpgradeException e) {
                reasons.add(id + ": its descriptor can't be read: "
                        + e.getMessage().lines().findFirst().orElse(""));
            }
        }
        return new ProductMatch(root, fitting, reasons);
    }

    /**
     * The product that fits.
     *
     * @throws UpgradeException {@code site.root-invalid} with the reasons
     */
    Product only() {
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.isEmpty()) {
            throw new UpgradeException(
                    StandardError.SITE_ROOT_INVALID,
                    root + " is no installation of a product that is known here" + otherKind()
                            + Stream.concat(Stream.of(""), reasons.stream())
                                    .reduce((all, reason) -> all + "\n  " + reason)
                                    .orElse(""),
                    "Nothing was written.",
                    "Name the root folder, the one that holds requirements.txt and upgrade.sh."
                            + "\nA product that is not known is described by a file in the folder products/.");
        }
        throw new UpgradeException(
                StandardError.SITE_ROOT_INVALID,
                root + " could be each of: "
                        + String.join(", ", fitting.stream().map(Product::id).toList()),
                "Nothing was written.",
                "Write the site file by hand, with `product` and `root`; or remove the descriptor that is wrong.");
    }

    /** Installations that look alike and are upgraded in another way. */
    private String otherKind() {
        if (Files.isRegularFile(root.resolve("conf/configuration.py"))) {
            return ": it looks like an installation by pip, whose code lies elsewhere; such a one can't be upgraded here";
        }
        if (COMPOSE.stream().anyMatch(name -> Files.exists(root.resolve(name)))) {
            return ": it looks like an installation by containers, which is upgraded by its images";
        }
        return "";
    }
}
