package org.upgradectl.core.site;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.site.DatabaseSettings;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.RehearsalSettings;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.Site.Folders;
import org.upgradectl.api.site.Site.Retention;
import org.upgradectl.core.product.HealthReader;
import org.upgradectl.core.product.ProductCatalog;
import org.upgradectl.core.yaml.YamlFile;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads one site file over its product's defaults. */
final class SiteReader {
    private static final long KEEP = 3;
    private static final long MOST = 1000;

    private final ProductCatalog products;
    private final Locations locations;

    SiteReader(ProductCatalog products, Locations locations) {
        this.products = products;
        this.locations = locations;
    }

    /** What was read: a site only where its product is known. */
    private record Draft(String product, Optional<Site> site) {}

    /**
     * Reads.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code site.invalid} with all mistakes, {@code product.unknown},
     *     {@code product.invalid}
     */
    Site read(String name, Path file) {
        Draft draft = new YamlFile(file, "sites/" + file.getFileName(), StandardError.SITE_INVALID)
                .read(map -> draft(name, map));
        return draft.site().orElseThrow(() -> products.unknown(draft.product()));
    }

    private Draft draft(String name, YamlMap map) {
        String id = map.require("product").flatMap(YamlValue::text).orElse("");
        Optional<Product> product = products.ids().contains(id) ? Optional.of(products.find(id)) : Optional.empty();
        Path root = map.require("root").flatMap(SiteReader::root).orElse(Path.of("/"));
        Optional<String> method = map.find("method").flatMap(YamlValue::text);
        List<Path> python = map.find("python")
                .map(value -> value.elements(YamlValue::absolutePath))
                .orElse(List.of());
        Map<String, String> source = new LinkedHashMap<>();
        map.find("source").ifPresent(value -> source.putAll(value.named(YamlValue::text)));
        Optional<ServiceSettings> services = ServiceReader.read(map, product.map(Product::services));
        Optional<HealthSettings> health = HealthReader.ofSite(map, product.map(Product::health));
        DatabaseSettings database = DatabaseReader.read(map);
        List<String> constraints = map.find("constraints").map(YamlValue::texts).orElse(List.of());
        long releases = map.find("releases")
                .flatMap(value -> value.map(SiteReader::keep))
                .orElse(KEEP);
        Backup backup = map.find("backup")
                .flatMap(value -> value.map(SiteReader::backup))
                .orElse(new Backup(KEEP, Optional.empty()));
        RehearsalSettings rehearsal = RehearsalReader.read(map);
        LocalFileSettings localFiles = map.find("localFiles")
                .flatMap(value -> value.map(SiteReader::localFiles))
                .orElse(LocalFileSettings.NONE);
        Folders folders = locations.of(name);
        return new Draft(
                id,
                product.map(known -> new Site(
                        name,
                        known,
                        root,
                        method,
                        python,
                        source,
                        services.orElse(known.services()),
                        health.orElse(known.health()),
                        database,
                        constraints,
                        new Retention((int) releases, (int) backup.keep()),
                        rehearsal,
                        localFiles,
                        backup.folder()
                                .map(folder -> new Folders(folders.state(), folders.cache(), folder.resolve(name)))
                                .orElse(folders))));
    }

    private static Optional<Path> root(YamlValue value) {
        Optional<Path> root = value.absolutePath();
        if (root.isPresent() && root.get().getNameCount() == 0) {
            value.mistake("`root` must be the folder of an installation, found the root of the host");
        }
        return root;
    }

    private static LocalFileSettings localFiles(YamlMap map) {
        return new LocalFileSettings(paths(map, "carry"), paths(map, "leave"));
    }

    private static List<String> paths(YamlMap map, String key) {
        return map.find(key)
                .map(value -> value.elements(element -> element.text(
                        "a path below the root, without .. and without a leading /",
                        text -> Optional.of(text).filter(SiteReader::isBelow))))
                .orElse(List.of());
    }

    private static boolean isBelow(String text) {
        Path path = Path.of(text);
        return !text.isBlank() && !path.isAbsolute() && path.normalize().equals(path) && !path.startsWith("..");
    }

    private record Backup(long keep, Optional<Path> folder) {}

    private static Backup backup(YamlMap map) {
        return new Backup(keep(map), map.find("directory").flatMap(YamlValue::absolutePath));
    }

    private static long keep(YamlMap map) {
        return map.find("keep").flatMap(value -> value.number(1, MOST)).orElse(KEEP);
    }
}
