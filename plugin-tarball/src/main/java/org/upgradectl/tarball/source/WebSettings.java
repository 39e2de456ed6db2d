package org.upgradectl.tarball.source;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the network is reached.
 *
 * @param proxy for both http and https; empty: what {@code http_proxy} and {@code https_proxy} say
 * @param authorities a file of certificates (PEM) that are trusted besides those of Java; empty: what {@code
 *     SSL_CERT_FILE} says
 * @param environment of this process
 * @param idle how long a server may say nothing
 * @param whole how long one download may take
 * @param largest size of an archive, in bytes
 */
record WebSettings(
        Optional<String> proxy,
        Optional<Path> authorities,
        Map<String, String> environment,
        Duration idle,
        Duration whole,
        long largest) {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration WHOLE = Duration.ofHours(1);
    private static final long LARGEST = 2L << 30;

    WebSettings {
        requireNonNull(proxy, "proxy is null");
        requireNonNull(authorities, "authorities is null");
        environment = Map.copyOf(environment);
        requireNonNull(idle, "idle is null");
        requireNonNull(whole, "whole is null");
    }

    /** Of a site's {@code source}, and of the environment. */
    static WebSettings of(Map<String, String> source, Map<String, String> environment) {
        return new WebSettings(
                Optional.ofNullable(source.get("proxy")),
                Optional.ofNullable(source.get("ca"))
                        .or(() -> Optional.ofNullable(environment.get("SSL_CERT_FILE")))
                        .map(Path::of),
                environment,
                IDLE,
                WHOLE,
                LARGEST);
    }

    ProxySelector proxies() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(proxyFor(uri).map(WebSettings::proxy).orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, java.io.IOException failure) {
                // The request itself fails, and says so.
            }
        };
    }

    /**
     * The proxy that an address is asked by.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code site.invalid} where its address makes no sense
     */
    Optional<URI> proxyFor(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        String exempt = variable("no_proxy").orElse("");
        for (String each : exempt.split(",", -1)) {
            String suffix = each.strip().toLowerCase(Locale.ROOT);
            String bare = suffix.startsWith(".") ? suffix.substring(1) : suffix;
            if (suffix.equals("*") || (!bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare)))) {
                return Optional.empty();
            }
        }
        if (proxy.isPresent()) {
            return Optional.of(proxy(proxy.get(), "`source: {proxy: ...}` in the site file"));
        }
        String variable = uri.getScheme() + "_proxy";
        return variable(variable).map(text -> proxy(text, variable + " in the environment"));
    }

    private static URI proxy(String text, String where) {
        return Addresses.web(text.contains("://") ? text : "http://" + text)
                .orElseThrow(() -> Addresses.invalid(
                        where + " is no address of a proxy: " + Addresses.shown(text),
                        "Correct it: http://HOST:PORT; in a user and a password, every character but letters and"
                                + " digits is written as %XX."));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(text -> !text.isBlank());
    }

    private static Proxy proxy(URI address) {
        int port = address.getPort() < 0 ? 3128 : address.getPort();
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), port));
    }
}
