package org.upgradectl.core.builtin.django.migrations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.site.Product.Worker;
import org.upgradectl.core.builtin.django.configuration.ConfigurationFacts;
import org.upgradectl.core.builtin.python.ExtraPackages;
import org.upgradectl.core.json.Json;

/**
 * What of an installation's own a staged release starts with, as it answered.
 *
 * @param plugins objects with {@code module}, {@code loaded}, {@code error}, {@code min_version}, {@code max_version}
 * @param commands of workers: objects with {@code name}, {@code error}
 * @param packages extra ones: objects with {@code name}, {@code error}
 */
record StagedModules(List<Object> plugins, List<Object> commands, List<Object> packages) {
    /** Of a hop, once staged. */
    static final FactKey<List<Object>> PLUGINS = FactKey.list("staged.plugins", FactKind.INFO);

    static final FactKey<List<Object>> COMMANDS = FactKey.list("staged.commands", FactKind.INFO);

    static final FactKey<List<Object>> PACKAGES = FactKey.list("staged.packages", FactKind.INFO);

    private static final String MANAGE = "{manage}";

    StagedModules {
        plugins = List.copyOf(plugins);
        commands = List.copyOf(commands);
        packages = List.copyOf(packages);
    }

    /** What is asked, as the script takes it. */
    static String order(FactContext context) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("plugins", context.facts().find(ConfigurationFacts.PLUGINS).orElse(List.of()));
        order.put(
                "commands",
                context.site().product().worker().map(StagedModules::command).orElse(List.of()));
        order.put(
                "packages",
                ExtraPackages.of(
                        context.site(),
                        context.paths().staged(context.hop().orElseThrow().to().version())));
        return Json.write(order);
    }

    /** The management command that starts a worker. */
    private static List<String> command(Worker worker) {
        int manage = worker.run().indexOf(MANAGE);
        return manage < 0 || manage + 1 == worker.run().size()
                ? List.of()
                : List.of(worker.run().get(manage + 1));
    }

    static StagedModules of(Map<String, Object> answer) {
        return new StagedModules(
                list(answer.get("plugins")), list(answer.get("commands")), list(answer.get("packages")));
    }

    void put(FactSink out) {
        out.put(PLUGINS, plugins);
        out.put(COMMANDS, commands);
        out.put(PACKAGES, packages);
    }

    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? List.copyOf(list) : List.of();
    }
}
