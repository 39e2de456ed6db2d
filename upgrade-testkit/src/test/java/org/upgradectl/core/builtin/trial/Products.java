package org.upgradectl.core.builtin.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.api.site.Product.Constraint;
import org.upgradectl.api.site.Product.Requirement;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.site.Task;
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
