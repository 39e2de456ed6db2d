package org.upgradectl.core.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.product.ProductCatalog;
import org.upgradectl.core.yaml.Suggestions;

/** The sites of this host. A site file is read when its site is asked for; a broken one disturbs no other site. */
public final class SiteCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(SiteCatalog.class);
    private static final String SUFFIX = ".yaml";
    private static final String UNCHANGED = "Nothing was changed.";

    private final Locations locations;
    private final SiteReader reader;

    /** Looks into the sites folder, which need not exist. */
    public SiteCatalog(Locations locations, ProductCatalog products) {
        this.locations = requireNonNull(locations, "locations is null");
        this.reader = new SiteReader(products, locations);
    }

    /** The names of all sites, sorted. */
    public List<String> names() {
        Path folder = locations.sites();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UpgradeException(
                    StandardError.SITE_INVALID,
                    "the folder of the site files, " + folder + ", can't be read: " + e.getMessage(),
                    UNCHANGED,
                    "Run the command as root: sudo upgradectl ...",
                    e);
        }
    }

    /**
     * The site asked for, or the only one.
     *
     * @throws UpgradeException {@code site.unknown} naming the known ones, {@code usage.invalid} where there are several
     *     and none was named, {@code site.invalid}, {@code product.unknown}, {@code product.invalid}
     */
    public Site find(Optional<String> wanted) {
        List<String> names = names();
        if (names.isEmpty()) {
            throw new UpgradeException(
                    StandardError.SITE_UNKNOWN,
                    "no site is known here: there is no file in " + locations.sites(),
                    UNCHANGED,
                    "upgradectl init DIR    recognises the installation in DIR and writes its site file");
        }
        String name = wanted.orElseGet(() -> only(names));
        if (!names.contains(name)) {
            throw new UpgradeException(
                    StandardError.SITE_UNKNOWN,
                    "unknown site `" + name + "`"
                            + Suggestions.closest(name, names)
                                    .map(close -> "; did you mean `" + close + "`?")
                                    .orElse(""),
                    UNCHANGED,
                    "Known here: " + String.join(", ", names)
                            + ".\nupgradectl init DIR    recognises another installation");
        }
        if (!SiteName.valid(name)) {
            throw new UpgradeException(
                    StandardError.SITE_INVALID,
                    "sites/" + name + SUFFIX + ": a site can't be called `" + name
                            + "`: its name is lower case letters, digits and -, and none of plugins, locks, backups, logs",
                    UNCHANGED,
                    "Rename the file " + file(name));
        }
        return reader.read(name, file(name));
    }

    /** The roots of all sites that can be read, by their names. */
    public Map<String, Path> roots() {
        Map<String, Path> roots = new TreeMap<>();
        for (String name : names()) {
            try {
                roots.put(name, find(Optional.of(name)).root());
            } catch (UpgradeException e) {
                LOG.debug("The site file of {} tells no root", name, e);
            }
        }
        return Map.copyOf(roots);
    }

    /** Where the file of a site lies. */
    public Path file(String name) {
        return locations.sites().resolve(name + SUFFIX);
    }

    /** What is wrong with owner and mode of a site's file. */
    public List<Finding> findings(Site site) {
        return SiteFileMode.inspect(file(site.name()));
    }

    private static String only(List<String> names) {
        if (names.size() > 1) {
            throw new UpgradeException(
                    StandardError.USAGE,
                    "there are " + names.size() + " sites here, and none was named",
                    UNCHANGED,
                    "Name one of them: --site " + String.join("   --site ", names));
        }
        return names.get(0);
    }
}
