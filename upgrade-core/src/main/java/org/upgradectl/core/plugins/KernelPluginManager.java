package org.upgradectl.core.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pf4j.AbstractPluginManager;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.IndexedExtensionFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.RuntimeMode;
import org.pf4j.VersionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PF4J, with everything that it would look for by itself given to it: the plugins are those that the scan found in order.
 * It reads no system property, unpacks nothing, keeps no list of disabled plugins and knows no life cycle classes.
 *
 * <p>Like all of PF4J it belongs to one thread.
 */
final class KernelPluginManager extends AbstractPluginManager {
    private static final Logger LOG = LoggerFactory.getLogger(KernelPluginManager.class);

    private final List<Candidate> candidates;
    private final ClassLoader host = new HostClassLoader(KernelPluginManager.class.getClassLoader());

    KernelPluginManager(String apiVersion, List<Candidate> candidates) {
        super(candidates.stream().map(Candidate::folder).toList());
        this.candidates = List.copyOf(candidates);
        this.runtimeMode = RuntimeMode.DEPLOYMENT;
        super.initialize();
        // Without one, PF4J asks no plugin what it requires.
        setSystemVersion(apiVersion);
        // Else 1.2.0 would be read as "1.2.0 or later".
        setExactVersionAllowed(true);
    }

    /** Does nothing: the super constructor calls it before the fields of this class are set. */
    @Override
    protected void initialize() {}

    @Override
    protected PluginRepository createPluginRepository() {
        return new PluginRepository() {
            @Override
            public List<Path> getPluginPaths() {
                return candidates.stream().map(Candidate::folder).toList();
            }

            @Override
            public boolean deletePluginPath(Path pluginPath) {
                throw new UnsupportedOperationException("plugins are not deleted through PF4J");
            }
        };
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PluginDescriptorFinder() {
            @Override
            public boolean isApplicable(Path pluginPath) {
                return true;
            }

            @Override
            public PluginDescriptor find(Path pluginPath) {
                return new CheckedDescriptor(candidate(pluginPath).descriptor());
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path pluginPath) {
                return true;
            }

            @Override
            public ClassLoader loadPlugin(Path pluginPath, PluginDescriptor descriptor) {
                PluginClassLoader loader = new KernelClassLoader(KernelPluginManager.this, descriptor, host);
                candidate(pluginPath).jars().forEach(jar -> loader.addFile(jar.toFile()));
                return loader;
            }
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> new Plugin() {};
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        IndexedExtensionFinder finder = new IndexedExtensionFinder(this);
        addPluginStateListener(finder);
        return finder;
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new DefaultExtensionFactory();
    }

    @Override
    protected VersionManager createVersionManager() {
        return new KernelVersionManager();
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {
                throw new UnsupportedOperationException("plugins are taken out, not disabled");
            }

            @Override
            public void enablePlugin(String pluginId) {}
        };
    }

    /** PF4J 3.15.0 removes from the list that it walks through, and stops at most one. */
    @Override
    public void stopPlugins() {
        List<PluginWrapper> running = new ArrayList<>(getStartedPlugins());
        Collections.reverse(running);
        for (PluginWrapper plugin : running) {
            try {
                stopPlugin(plugin.getPluginId());
            } catch (RuntimeException e) {
                LOG.warn("Plugin {} could not be stopped", plugin.getPluginId(), e);
            }
        }
    }

    private Candidate candidate(Path folder) {
        return candidates.stream()
                .filter(candidate -> candidate.folder().equals(folder))
                .findFirst()
                .orElseThrow(() -> new PluginRuntimeException("{} was not checked", folder));
    }

    /** Plugin first, except for the packages that both sides must mean the same classes by. */
    private static final class KernelClassLoader extends PluginClassLoader {
        KernelClassLoader(PluginManager manager, PluginDescriptor descriptor, ClassLoader parent) {
            super(manager, descriptor, parent, ClassLoadingStrategy.PDA);
        }

        @Override
        protected boolean shouldDelegateToParent(String className) {
            return SharedPackages.holdsClass(className);
        }
    }

    /** The scan's descriptor in PF4J's form. */
    private static final class CheckedDescriptor extends DefaultPluginDescriptor {
        CheckedDescriptor(Descriptor descriptor) {
            setPluginId(descriptor.id());
            setPluginVersion(descriptor.version());
            setPluginDescription(descriptor.description());
            setRequires(descriptor.requires());
            setProvider(descriptor.provider());
            setLicense(descriptor.license());
            setDependencies(descriptor.dependencies().stream()
                    .map(Descriptor.Dependency::text)
                    .toArray(String[]::new));
        }
    }
}
