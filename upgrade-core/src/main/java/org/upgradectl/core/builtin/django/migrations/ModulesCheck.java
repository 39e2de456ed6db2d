package org.upgradectl.core.builtin.django.migrations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.version.Version;

/** Whether the staged release starts with the installation's plugins, and whether its workers can be started at all. */
public final class ModulesCheck implements Check {
    @Override
    public String id() {
        return "modules";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.STAGED);
    }

    @Override
    public Set<String> findings() {
        return Set.of("plugins.not-loaded", "plugins.window", "worker.not-importable", "packages.not-importable");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        Hop hop = context.hop().orElseThrow();
        for (Map<?, ?> plugin : objects(context, StagedModules.PLUGINS, hop)) {
            plugin(context, hop, plugin, out);
        }
        for (Map<?, ?> command : failed(context, StagedModules.COMMANDS, hop)) {
            out.add(Finding.blocker(
                            "worker.not-importable",
                            "the workers of " + hop.label() + " can't be started",
                            "manage.py " + command.get("name") + ": " + command.get("error"),
                            "Most often a package is newer than the release knows: hold it back with `constraints` in"
                                    + " the site file, then plan again.")
                    .orWaived());
        }
        List<Map<?, ?>> packages = failed(context, StagedModules.PACKAGES, hop);
        if (!packages.isEmpty()) {
            out.add(Finding.warning(
                    "packages.not-importable",
                    "extra packages can't be imported in the environment of " + hop.label(),
                    packages.stream()
                            .map(one -> one.get("name") + ": " + one.get("error"))
                            .collect(Collectors.joining("\n")),
                    localFile(context)
                            .map(file -> "Name in " + file + " versions that fit the new release.")
                            .orElse("")));
        }
    }

    private static void plugin(CheckContext context, Hop hop, Map<?, ?> plugin, FindingSink out) {
        Optional<String> window = window(plugin);
        boolean outside = outside(hop.to().version(), plugin);
        String evidence = window.map(wanted -> "it wants " + wanted + "; this is " + hop.label())
                .orElse("it names no window of versions");
        String error = String.valueOf(plugin.get("error"));
        if (!Boolean.TRUE.equals(plugin.get("loaded"))) {
            out.add(Finding.blocker(
                            "plugins.not-loaded",
                            hop.label() + " would start without the plugin " + plugin.get("module")
                                    + ", and say nothing of it",
                            error.isEmpty() ? evidence : error,
                            advice(context)
                                    + "\nWaived, its pages are gone, its tables stay as they are, and its migrations do"
                                    + " not run.")
                    .orWaived());
        } else if (outside) {
            out.add(Finding.warning(
                    "plugins.window",
                    "the plugin " + plugin.get("module") + " does not say that it works with " + hop.label(),
                    evidence,
                    advice(context)));
        }
    }

    private static String advice(CheckContext context) {
        String configuration = context.site()
                .product()
                .configuration()
                .map(Configuration::file)
                .map(file -> context.site().root().resolve(file).toString())
                .orElse("the configuration");
        return localFile(context)
                        .map(file -> "Name in " + file + " a version of it that fits the new release; ")
                        .orElse("")
                + "where there is none yet, wait for it, or take it out of " + configuration + ".";
    }

    private static Optional<String> localFile(CheckContext context) {
        return context.site().product().requirements().stream()
                .filter(RequirementFile::optional)
                .map(file -> context.site().root().resolve(file.file()).toString())
                .findFirst();
    }

    private static Optional<String> window(Map<?, ?> plugin) {
        Object lowest = plugin.get("min_version");
        Object highest = plugin.get("max_version");
        if (lowest == null && highest == null) {
            return Optional.empty();
        }
        return Optional.of((lowest == null ? "" : lowest + " ") + (highest == null ? "and later" : "to " + highest));
    }

    private static boolean outside(Version version, Map<?, ?> plugin) {
        return edge(plugin, "min_version")
                        .filter(lowest -> version.compareTo(lowest) < 0)
                        .isPresent()
                || edge(plugin, "max_version")
                        .filter(highest -> version.compareTo(highest) > 0)
                        .isPresent();
    }

    private static Optional<Version> edge(Map<?, ?> plugin, String name) {
        return Optional.ofNullable(plugin.get(name)).map(String::valueOf).flatMap(Version::parse);
    }

    private static List<Map<?, ?>> failed(CheckContext context, FactKey<List<Object>> key, Hop hop) {
        return objects(context, key, hop).stream()
                .filter(one -> !String.valueOf(one.get("error")).isEmpty())
                .toList();
    }

    private static List<Map<?, ?>> objects(CheckContext context, FactKey<List<Object>> key, Hop hop) {
        return context.facts().find(key, hop).orElse(List.of()).stream()
                .<Map<?, ?>>map(fact -> (Map<?, ?>) fact)
                .toList();
    }
}
