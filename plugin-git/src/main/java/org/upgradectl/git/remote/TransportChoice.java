package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.git.repository.SiteConfig;

/**
 * Who fetches: JGit, or the host's {@code git} where a remote needs what JGit's transports lack.
 *
 * @param reasons what JGit lacks; empty: JGit fetches
 */
public record TransportChoice(List<String> reasons) {
    /** Settings of HTTP that change nothing about whom one reaches, and as whom. */
    private static final Set<String> HARMLESS =
            Set.of("postbuffer", "lowspeedlimit", "lowspeedtime", "maxrequests", "minsessions", "version", "useragent");

    private static final List<String> PROXIES = List.of("http_proxy", "https_proxy", "all_proxy");

    public TransportChoice {
        reasons = List.copyOf(requireNonNull(reasons, "reasons is null"));
    }

    public static TransportChoice of(RemoteSettings remote, HostSettings host) {
        List<SiteConfig> configurations = new ArrayList<>(host.configurations());
        configurations.add(remote.config());
        List<String> reasons = new ArrayList<>();
        switch (remote.url().kind()) {
            case FILE -> {}
            case SSH -> reasons.add("ssh");
            case GIT -> reasons.add("the git protocol, where JGit can't end a stalled connection");
            case HTTP -> http(configurations, host, reasons);
        }
        if (remote.url().kind() != RemoteUrl.Kind.FILE
                && configurations.stream().anyMatch(SiteConfig::includes)) {
            reasons.add("a configuration that includes others");
        }
        if (configurations.stream().anyMatch(config -> rewrites(config, remote.url()))) {
            reasons.add("url.*.insteadOf");
        }
        return new TransportChoice(reasons.stream().distinct().toList());
    }

    private static void http(List<SiteConfig> configurations, HostSettings host, List<String> reasons) {
        for (SiteConfig config : configurations) {
            config.keys("http").stream()
                    .filter(key -> !HARMLESS.contains(
                            key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)))
                    .map(key -> "http." + key.substring(key.lastIndexOf('.') + 1))
                    .forEach(reasons::add);
            if (config.keys("credential").stream()
                    .anyMatch(key -> key.toLowerCase(Locale.ROOT).endsWith(".helper"))) {
                reasons.add("a credential helper");
            }
            config.text("core", "askPass").ifPresent(program -> reasons.add("core.askPass"));
        }
        for (String proxy : PROXIES) {
            if (host.environment().containsKey(proxy)
                    || host.environment().containsKey(proxy.toUpperCase(Locale.ROOT))) {
                reasons.add(proxy);
            }
        }
        host.environment().keySet().stream()
                .filter(name -> name.startsWith("GIT_SSL_") || name.equals("GIT_ASKPASS"))
                .forEach(reasons::add);
        if (host.netrc()) {
            reasons.add(".netrc");
        }
    }

    private static boolean rewrites(SiteConfig config, RemoteUrl url) {
        return config.subsections("url").stream()
                .map(base -> config.text("url", base, "insteadOf"))
                .flatMap(Optional::stream)
                .anyMatch(url.whole().reveal()::startsWith);
    }

    public boolean jgit() {
        return reasons.isEmpty();
    }

    /** For a person. */
    public String shown() {
        return jgit() ? "JGit" : "the host's git, because of " + String.join(", ", reasons);
    }
}
