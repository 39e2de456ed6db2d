package org.upgradectl.core.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.release.Recognition;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.plugins.Contribution;
import org.upgradectl.core.plugins.Registry;
import org.upgradectl.core.product.InstalledVersion;
import org.upgradectl.core.product.ProductCatalog;

/** Recognises what stands in a folder. Reads only, and runs nothing of it. */
public final class SiteRecogniser {
    private static final String UNCHANGED = "Nothing was written.";

    private final ProductCatalog products;
    private final SiteCatalog sites;
    private final Registry registry;

    /** Knows products, sites and install methods. */
    public SiteRecogniser(ProductCatalog products, SiteCatalog sites, Registry registry) {
        this.products = requireNonNull(products, "products is null");
        this.sites = requireNonNull(sites, "sites is null");
        this.registry = requireNonNull(registry, "registry is null");
    }

    /**
     * Recognises.
     *
     * @param name what the site is to be called; empty: after its product
     * @throws UpgradeException {@code site.root-invalid}, {@code site.invalid}, {@code plugin.feature-missing}, with the
     *     reasons
     */
    public RecognisedSite recognise(Path directory, Optional<String> name) {
        Path root = directory.toAbsolutePath().normalize();
        requireFolder(root);
        refuseKnownSite(root);
        ProductMatch match = ProductMatch.of(products, root);
        Product product = match.only();
        InstallMethod method = method(product, root);
        Recognition.Recognised recognised = (Recognition.Recognised) method.recognise(root);
        String site = name(name, product, root);
        String version = InstalledVersion.find(product, root).orElse("");
        return new RecognisedSite(
                site,
                product.id(),
                product.title(),
                version,
                method.id(),
                recognised.content(),
                root,
                sites.file(site),
                SiteText.of(product, version, root, method.id()));
    }

    private static void requireFolder(Path root) {
        if (Files.isDirectory(root) && root.getNameCount() > 0) {
            return;
        }
        String what = "is no installation, but the root of the host";
        if (root.getNameCount() > 0) {
            what = Files.exists(root) ? "is not a folder" : "does not exist";
        }
        throw new UpgradeException(
                StandardError.SITE_ROOT_INVALID,
                root + " " + what,
                UNCHANGED,
                "Name the root folder of the installation: upgradectl init /opt/...");
    }

    private void refuseKnownSite(Path root) {
        for (String known : sites.names()) {
            Optional<Site> site = readable(known);
            if (site.isPresent() && sameFolder(site.get().root(), root)) {
                throw new UpgradeException(
                        StandardError.SITE_INVALID,
                        root + " is the site " + known + " already",
                        UNCHANGED,
                        "Its file is " + sites.file(known) + "\nupgradectl survey --site " + known);
            }
        }
    }

    private Optional<Site> readable(String name) {
        try {
            return Optional.of(sites.find(Optional.of(name)));
        } catch (UpgradeException e) {
            // It is told where that site is asked for; here it only can't be compared.
            return Optional.empty();
        }
    }

    private static boolean sameFolder(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private InstallMethod method(Product product, Path root) {
        List<InstallMethod> candidates = registry.installMethods().stream()
                .map(Contribution::value)
                .filter(method -> product.methods().contains(method.id()))
                .toList();
        if (candidates.isEmpty()) {
            return registry.installMethod(product.methods().get(0));
        }
        List<String> reasons = new ArrayList<>();
        for (InstallMethod method : candidates) {
            Recognition recognition = method.recognise(root);
            if (recognition instanceof Recognition.NotThis notThis) {
                reasons.add(method.id() + ": " + notThis.reason());
            } else {
                return method;
            }
        }
        String container = Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"))
                ? "\nThis is a container: it is upgraded by its image, not here."
                : "";
        throw new UpgradeException(
                StandardError.SITE_ROOT_INVALID,
                root + " is " + product.title() + ", but it was not installed in a way that can be upgraded:\n"
                        + String.join("\n", reasons) + container,
                UNCHANGED,
                "Ways that can be: " + String.join(", ", product.methods()));
    }

    private String name(Optional<String> wanted, Product product, Path root) {
        if (wanted.isPresent() && !SiteName.valid(wanted.get())) {
            throw new UpgradeException(
                    StandardError.USAGE,
                    "a site can't be called `" + wanted.get() + "`",
                    UNCHANGED,
                    "Use lower case letters, digits and -, and none of plugins, locks, backups, logs.");
        }
        List<String> taken = sites.names();
        String name = wanted.orElseGet(() -> taken.contains(product.id())
                ? SiteName.from(String.valueOf(root.getFileName())).orElse(product.id())
                : product.id());
        if (taken.contains(name)) {
            throw new UpgradeException(
                    StandardError.SITE_INVALID,
                    "there is a site `" + name + "` already: " + sites.file(name),
                    UNCHANGED,
                    "Give this one another name: --name NAME");
        }
        return name;
    }
}
