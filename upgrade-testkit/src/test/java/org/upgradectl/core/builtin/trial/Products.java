package org.upgradectl.core.builtin.trial;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.api.site.Product.Constraint;
import org.upgradectl.api.site.Product.Requirement;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.testkit.contract.TestSites;

/** Products that a test puts together from the parts that matter to it. */
public final class Products {
    private Products() {}

    /** A Django project {@code app} with its configuration in {@code app/app/configuration.py}. */
    public static Product django(List<Requirement> requires, List<Task> tasks) {
        return of(
                Optional.of(new Configuration(
                        "app.configuration", "APP_CONFIGURATION", "app/app/configuration.py", "app.settings")),
                List.of(),
                List.of(),
                requires,
                tasks);
    }

    /** The same with a queue of jobs. */
    public static Product djangoWithWorker() {
        return with(
                List.of(),
                Optional.empty(),
                Optional.of(new Product.Worker(
                        List.of("{manage}", "rqworker"), List.of("default"), Duration.ofSeconds(5))));
    }

    /** The same with a cache {@code caching} and a queue {@code tasks} in Redis. */
    public static Product djangoWithKeys() {
        return with(List.of(), Optional.of(new Product.RedisKeys("caching", "app:")), Optional.empty());
    }

    /** A Django project whose releases tell their version in one file. */
    public static Product versioned(String file, String pattern) {
        return with(List.of(new Product.VersionLocator(file, pattern)), Optional.empty(), Optional.empty());
    }

    private static Product with(
            List<Product.VersionLocator> versions, Optional<Product.RedisKeys> cache, Optional<Product.Worker> worker) {
        Product plain = django(List.of(), List.of());
        return new Product(
                plain.id(),
                plain.title(),
                plain.defaultRoot(),
                plain.project(),
                plain.methods(),
                plain.tags(),
                versions,
                plain.configuration(),
                plain.environment(),
                plain.requirements(),
                plain.localFiles(),
                plain.generated(),
                plain.commands(),
                plain.schemaTracker(),
                plain.requires(),
                plain.tasks(),
                plain.constraints(),
                plain.services(),
                plain.health(),
                plain.writeNoise(),
                cache,
                Optional.of(new Product.RedisKeys("tasks", "rq:")),
                Optional.empty(),
                worker,
                List.of(),
                UpgradePath.USUAL);
    }

    /** A product that is only packages. */
    public static Product packages(List<RequirementFile> files, List<Constraint> constraints) {
        return of(Optional.empty(), files, constraints, List.of(), List.of());
    }

    private static Product of(
            Optional<Configuration> configuration,
            List<RequirementFile> files,
            List<Constraint> constraints,
            List<Requirement> requires,
            List<Task> tasks) {
        return new Product(
                "app",
                "App",
                "/opt/app",
                "app",
                List.of("git"),
                "v(?<version>.+)",
                List.of(),
                configuration,
                "venv",
                files,
                List.of(),
                List.of(),
                Map.of("manage", List.of("{env}/bin/python", "{tree}/app/manage.py")),
                Optional.of("django"),
                requires,
                tasks,
                constraints,
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty()),
                List.of());
    }
}
