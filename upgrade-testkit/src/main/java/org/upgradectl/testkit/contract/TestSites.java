package org.upgradectl.testkit.contract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.site.DatabaseSettings;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.Site;

/** Sites for tests, complete, with nothing in them that the test does not say. */
public final class TestSites {
    private TestSites() {}

    /** A site of a product without anything, with its root at {@code folder/site} and its own folders beside that. */
    public static Site minimal(Path folder) {
        return site(folder, product(), services("commands", List.of(), Map.of()), health(Optional.empty()));
    }

    /** A site with its root at {@code folder/site}, its own folders beside that, and settings of the test's. */
    public static Site site(Path folder, Product product, ServiceSettings services, HealthSettings health) {
        return new Site(
                "test",
                product,
                folder.resolve("site"),
                Optional.empty(),
                List.of(),
                Map.of(),
                services,
                health,
                new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(),
                new Site.Retention(3, 3),
                new Site.Folders(folder.resolve("state"), folder.resolve("cache"), folder.resolve("backup")));
    }

    /** A product that consists of files alone, with the environment's link {@code venv}; its version stands in {@code app/version.py}. */
    public static Product product() {
        return new Product(
                "test",
                "Test",
                "/opt/test",
                "",
                List.of("git"),
                "v(?<version>.+)",
                List.of(new Product.VersionLocator("app/version.py", "^VERSION = '([^']+)'")),
                Optional.empty(),
                "venv",
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                services("commands", List.of(), Map.of()),
                health(Optional.empty()),
                List.of());
    }

    /** Services with ten seconds for every stop and start. */
    public static ServiceSettings services(
            String manager, List<String> units, Map<String, ServiceSettings.UnitCommands> commands) {
        Duration within = Duration.ofSeconds(10);
        return new ServiceSettings(manager, units, commands, Optional.empty(), within, within);
    }

    /** The front page has ten seconds to answer, and tells no version. */
    public static HealthSettings health(Optional<String> url) {
        return new HealthSettings(url, "", Optional.empty(), Optional.empty(), Duration.ofSeconds(10));
    }
}
