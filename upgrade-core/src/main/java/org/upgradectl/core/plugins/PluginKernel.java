package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/**
 * Loads all plugins, or none: one that can't be used ends the command with an error that names every problem of every
 * plugin.
 *
 * <p>To be called once, on one thread, before anything else runs.
 */
public final class PluginKernel {
    private final String apiVersion;

    /**
     * A kernel with an API.
     *
     * @param apiVersion the version of upgrade-api, three numbers; a pre-release counts as the release that it leads to
     * @throws IllegalArgumentException where it is no version
     */
    public PluginKernel(String apiVersion) {
        KernelVersionManager versions = new KernelVersionManager();
        if (!versions.isVersion(apiVersion)) {
            throw new IllegalArgumentException("not a version: " + apiVersion);
        }
        this.apiVersion = KernelVersionManager.release(apiVersion);
    }

    /**
     * Loads.
     *
     * @param builtIns the kernel's own parts, which come in by the same door
     * @throws org.upgradectl.api.error.UpgradeException {@code plugin.invalid}, with all problems; nothing was changed
     */
    public LoadedPlugins load(List<PluginRoot> roots, List<BuiltIn> builtIns) {
        requireDistinct(builtIns);
        Problems problems = new Problems();
        Set<String> builtInIds = new HashSet<>();
        builtIns.forEach(builtIn -> builtInIds.add(builtIn.id()));
        List<Candidate> candidates = new PluginScan(problems).scan(roots, builtInIds);
        List<Candidate> usable = new PluginDependencies(apiVersion, problems).usable(candidates);

        List<Source> sources = new ArrayList<>(builtIns.stream().map(Source::of).toList());
        sources.addAll(start(usable, problems));
        sources.sort(Comparator.comparing(source -> source.origin().id()));

        ContributionCollector collector = new ContributionCollector(problems);
        List<LoadedPlugin> plugins = new ArrayList<>();
        for (Source source : sources) {
            List<String> names = collector.collect(source);
            usable.stream()
                    .filter(candidate -> !source.origin().builtIn()
                            && candidate.id().equals(source.origin().id()))
                    .forEach(candidate -> plugins.add(loaded(candidate, names)));
        }
        collector.checkStepOrder();
        problems.throwIfAny(summary(problems.count()), "No plugin was used and nothing was changed.");
        return new LoadedPlugins(collector.registry(), plugins);
    }

    private static String summary(int count) {
        return count == 1 ? "A plugin can't be used" : "Plugins can't be used; " + count + " problems";
    }

    private List<Source> start(List<Candidate> candidates, Problems problems) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        KernelPluginManager manager = new KernelPluginManager(apiVersion, candidates);
        List<Source> sources = new ArrayList<>();
        try {
            manager.loadPlugins();
            manager.startPlugins();
        } catch (PluginRuntimeException e) {
            problems.add("plugins", "can't be loaded: " + PluginCalls.shown(e), "");
            return sources;
        }
        ExtensionMaker maker = new ExtensionMaker(manager, problems);
        for (Candidate candidate : candidates) {
            // PF4J logs a plugin that it can't load and goes on without it.
            PluginWrapper wrapper = manager.getPlugin(candidate.id());
            if (wrapper == null || wrapper.getPluginState() != PluginState.STARTED) {
                Throwable failure = wrapper == null ? null : wrapper.getFailedException();
                problems.add(
                        candidate.folder(),
                        "was not started by PF4J" + (failure == null ? "" : ": " + PluginCalls.shown(failure)),
                        "");
                continue;
            }
            maker.make(candidate).ifPresent(sources::add);
        }
        return sources;
    }

    private static LoadedPlugin loaded(Candidate candidate, List<String> contributes) {
        Descriptor descriptor = candidate.descriptor();
        return new LoadedPlugin(
                descriptor.id(),
                descriptor.version(),
                candidate.bundled(),
                "started",
                contributes,
                candidate.folder(),
                descriptor.description());
    }

    private static void requireDistinct(List<BuiltIn> builtIns) {
        Set<String> ids = new HashSet<>();
        for (BuiltIn builtIn : builtIns) {
            if (!ids.add(requireNonNull(builtIn.id(), "id is null"))) {
                throw new IllegalArgumentException("two built-in parts with the id " + builtIn.id());
            }
        }
    }
}
