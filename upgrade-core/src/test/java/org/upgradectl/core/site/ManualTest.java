package org.upgradectl.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.product.ProductCatalog;

/** The site files that docs/manual.md shows are read, and its table names every key. */
final class ManualTest {
    private static final Path MANUAL = Path.of("../docs/manual.md");
    private static final Path PRODUCTS = Path.of("../distribution/src/main/distro/products");
    private static final Pattern SITE_FILE =
            Pattern.compile("^```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("(?:find|require)\\(\"(\\w+)\"\\)|words\\(map, \"(\\w+)\"\\)");

    @TempDir
    private Path folder;

    @Test
    void siteFiles_areRead() throws IOException {
        List<Site> sites = new ArrayList<>();
        Locations locations = Locations.of(Optional.of(folder), Optional.of(folder), Map.of(), false, folder);
        SiteCatalog catalog = new SiteCatalog(locations, ProductCatalog.of(PRODUCTS, Path.of("none")));
        Files.createDirectories(locations.sites());
        Matcher block = SITE_FILE.matcher(Files.readString(MANUAL));
        while (block.find()) {
            String name = "site" + sites.size();
            Files.writeString(locations.sites().resolve(name + ".yaml"), block.group(1));
            sites.add(catalog.find(Optional.of(name)));
        }

        assertThat(sites).hasSize(2);
        assertThat(sites.get(0).database().wayBack()).contains(WayBack.TEMPLATE);
        assertThat(sites.get(0).folders().backup()).isEqualTo(Path.of("/srv/backups/site0"));
        assertThat(sites.get(1).services().manager()).isEqualTo("commands");
        assertThat(sites.get(1).services().units()).containsExactly("web");
    }

    @Test
    void table_namesEveryKeyOfTheReaders() throws IOException {
        String text = Files.readString(MANUAL);
        List<String> keys = new ArrayList<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/upgradectl/core/site"))) {
            for (Path source : sources.toList()) {
                KEY.matcher(Files.readString(source))
                        .results()
                        .forEach(key -> keys.add(key.group(1) == null ? key.group(2) : key.group(1)));
            }
        }

        assertThat(keys).contains("lastSnapshot", "passfile", "stopWithin", "status");
        assertThat(keys)
                .filteredOn(key -> !Pattern.compile("`([a-z]+\\.)?" + key + "[`.]|\\b" + key + ":")
                        .matcher(text)
                        .find())
                .as("keys that " + MANUAL + " does not name")
                .isEmpty();
    }
}
