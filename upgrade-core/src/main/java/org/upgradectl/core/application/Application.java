package org.upgradectl.core.application;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.plugins.Contribution;
import org.upgradectl.core.plugins.LoadedPlugin;
import org.upgradectl.core.plugins.LoadedPlugins;
import org.upgradectl.core.plugins.PluginKernel;
import org.upgradectl.core.plugins.PluginRoot;
import org.upgradectl.core.plugins.Registry;

/** All that plugins and built-in parts bring, loaded once. */
public final class Application {
    /** The version of upgrade-api that this kernel offers; plugins say in {@code plugin.requires} which they want. */
    public static final String API_VERSION = "0.1.0";

    private final LoadedPlugins loaded;
    private final CallerEnvironment caller;

    private Application(LoadedPlugins loaded, CallerEnvironment caller) {
        this.loaded = loaded;
        this.caller = caller;
    }

    /**
     * Loads plugins from their roots.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code plugin.invalid}
     */
    public static Application load(List<PluginRoot> roots, CallerEnvironment caller) {
        return load(roots, caller, Map::of);
    }

    /**
     * Loads plugins from their roots.
     *
     * @param sites roots of the sites of this host, by their names
     * @throws org.upgradectl.api.error.UpgradeException {@code plugin.invalid}
     */
    public static Application load(
            List<PluginRoot> roots, CallerEnvironment caller, Supplier<Map<String, Path>> sites) {
        requireNonNull(caller, "caller is null");
        requireNonNull(sites, "sites is null");
        // the built-in parts see what all plugins bring, which is known only after loading: they ask when they need it
        LateRegistry late = new LateRegistry();
        LoadedPlugins loaded = new PluginKernel(API_VERSION).load(roots, BuiltIns.all(late, caller, sites));
        late.set(loaded.registry());
        return new Application(loaded, caller);
    }

    public Registry registry() {
        return loaded.registry();
    }

    public List<LoadedPlugin> plugins() {
        return loaded.plugins();
    }

    CallerEnvironment caller() {
        return caller;
    }

    static <T> List<T> values(List<Contribution<T>> contributions) {
        List<T> values = new ArrayList<>();
        contributions.forEach(contribution -> values.add(contribution.value()));
        return List.copyOf(values);
    }
}
