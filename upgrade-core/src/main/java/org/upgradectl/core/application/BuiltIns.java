package org.upgradectl.core.application;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.upgradectl.core.builtin.consistency.ConsistencyContributions;
import org.upgradectl.core.builtin.database.DatabaseContributions;
import org.upgradectl.core.builtin.django.DjangoContributions;
import org.upgradectl.core.builtin.files.FilesContributions;
import org.upgradectl.core.builtin.health.HealthContributions;
import org.upgradectl.core.builtin.python.PythonContributions;
import org.upgradectl.core.builtin.redis.RedisContributions;
import org.upgradectl.core.builtin.retention.RetentionContributions;
import org.upgradectl.core.builtin.services.ServicesContributions;
import org.upgradectl.core.builtin.site.SiteContributions;
import org.upgradectl.core.builtin.tasks.TaskContributions;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.plugins.BuiltIn;
import org.upgradectl.core.plugins.Registry;

/** The built-in contributions: the one place that names them. */
final class BuiltIns {
    private BuiltIns() {}

    /**
     * All of them.
     *
     * @param sites roots of the sites of this host, by their names
     */
    static List<BuiltIn> all(Supplier<Registry> registry, CallerEnvironment caller, Supplier<Map<String, Path>> sites) {
        return List.of(
                new BuiltIn(
                        "site",
                        new SiteContributions(
                                () -> Application.values(registry.get().installMethods()), sites)),
                new BuiltIn("python", new PythonContributions()),
                new BuiltIn("redis", new RedisContributions()),
                new BuiltIn("django", new DjangoContributions()),
                new BuiltIn("tasks", new TaskContributions()),
                new BuiltIn("files", new FilesContributions()),
                new BuiltIn("retention", new RetentionContributions()),
                new BuiltIn(
                        "services",
                        new ServicesContributions(id -> registry.get().serviceManager(id))),
                new BuiltIn("health", new HealthContributions()),
                new BuiltIn("database", new DatabaseContributions()),
                new BuiltIn("consistency", new ConsistencyContributions()));
    }
}
