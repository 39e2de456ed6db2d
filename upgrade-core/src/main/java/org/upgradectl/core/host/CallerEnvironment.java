package org.upgradectl.core.host;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.upgradectl.api.context.Secret;

/** The environment that upgradectl was called with, and what of it commands get. */
public final class CallerEnvironment {
    /** Added to the caller's own: a caller without {@code sbin} still finds PostgreSQL's and the system's tools. */
    private static final List<String> STANDARD_PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private static final List<String> PROXY =
            List.of("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy");

    private static final List<String> TRUST =
            List.of("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO");

    private final Map<String, String> variables;

    /** Usually of {@link System#getenv()}. */
    public CallerEnvironment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * The caller's variables whose names begin with one of the prefixes, such as {@code PIP_} and {@code UV_}: a site's
     * own index and cache settings, for the steps that want them.
     */
    public Map<String, String> startingWith(String... prefixes) {
        Map<String, String> found = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (Stream.of(prefixes).anyMatch(name::startsWith)) {
                found.put(name, value);
            }
        });
        return found;
    }

    /** Passwords inside of the addresses of proxies and of package indexes, to be redacted. */
    List<Secret> secrets() {
        return Stream.concat(proxies().values().stream(), startingWith("PIP_", "UV_").values().stream())
                .flatMap(addresses -> UrlLogins.secrets(addresses).stream())
                .toList();
    }

    /** What every command of this user starts with. */
    Map<String, String> base(HostAccount account) {
        Map<String, String> base = new LinkedHashMap<>();
        base.put("PATH", String.join(File.pathSeparator, searchPath()));
        base.put("HOME", account.home());
        base.put("USER", account.name());
        base.put("LOGNAME", account.name());
        base.put("LANG", "C.UTF-8");
        base.putAll(proxies());
        TRUST.forEach(name -> copy(name, base));
        return base;
    }

    /** Folders that programs are searched in: absolute ones only. */
    List<String> searchPath() {
        List<String> path = new ArrayList<>();
        Stream.concat(
                        Stream.of(variables.getOrDefault("PATH", "").split(File.pathSeparator, -1)),
                        STANDARD_PATH.stream())
                .filter(folder -> folder.startsWith("/") && !path.contains(folder))
                .forEach(path::add);
        return List.copyOf(path);
    }

    private Map<String, String> proxies() {
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : PROXY) {
            copy(name, found);
            copy(name.toUpperCase(java.util.Locale.ROOT), found);
        }
        return found;
    }

    private void copy(String name, Map<String, String> target) {
        Optional.ofNullable(variables.get(name)).ifPresent(value -> target.put(name, value));
    }
}
