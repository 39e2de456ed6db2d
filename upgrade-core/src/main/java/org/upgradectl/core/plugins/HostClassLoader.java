package org.upgradectl.core.plugins;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * What plugins see of the host: the shared packages and the platform, nothing else. The host's libraries and its own
 * classes stay hidden, so a plugin may bring the same library in another version, and can't come to rest on internals.
 */
final class HostClassLoader extends ClassLoader {
    private final ClassLoader host;

    HostClassLoader(ClassLoader host) {
        super("host", getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return SharedPackages.holdsClass(name) ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    /** The platform's only: PF4J would take an index of extensions that it finds here for the plugin's own. */
    @Override
    public @Nullable URL getResource(String name) {
        return getParent().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return getParent().getResources(name);
    }
}
