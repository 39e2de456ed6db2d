package org.upgradectl.core.builtin.redis;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.context.Secrets;

/**
 * One of the product's Redis databases.
 *
 * @param purpose {@code tasks}, {@code caching}
 * @param socket a unix socket instead of host and port
 * @param sentinels texts host:port; empty where the server is asked directly
 * @param service the name that the sentinels know the server by
 * @param verify whether the server's certificate is checked
 * @param authority a file of certificates to check it against, instead of the host's
 */
public record RedisEndpoint(
        String purpose,
        String host,
        int port,
        int database,
        boolean ssl,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Path> socket,
        List<String> sentinels,
        String service,
        boolean verify,
        Optional<Path> authority) {
    public RedisEndpoint {
        requireNonNull(purpose, "purpose is null");
        requireNonNull(host, "host is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        requireNonNull(socket, "socket is null");
        sentinels = List.copyOf(sentinels);
        requireNonNull(service, "service is null");
        requireNonNull(authority, "authority is null");
    }

    /** The databases that the fact {@code redis.databases} tells of, in its order. */
    public static List<RedisEndpoint> of(Map<String, Object> fact, Secrets secrets) {
        List<RedisEndpoint> endpoints = new ArrayList<>();
        fact.forEach((purpose, value) -> endpoints.add(of(purpose, plain((Map<?, ?>) value), secrets)));
        return List.copyOf(endpoints);
    }

    /** For a person: where it is. */
    public String shown() {
        return purpose + " at " + address();
    }

    /** What tells its server from others. */
    public String address() {
        if (!sentinels.isEmpty()) {
            return service + " by sentinels " + String.join(", ", sentinels);
        }
        return socket.map(Path::toString).orElse(host + ":" + port);
    }

    private static RedisEndpoint of(String purpose, Map<String, Object> value, Secrets secrets) {
        return new RedisEndpoint(
                purpose,
                text(value, "host").orElse("localhost"),
                number(value, "port", 6379),
                number(value, "database", 0),
                Boolean.TRUE.equals(value.get("ssl")),
                text(value, "user"),
                secrets.find("redis." + purpose + ".password"),
                text(value, "socket").map(Path::of),
                value.get("sentinels") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(),
                text(value, "service").orElse("default"),
                !Boolean.FALSE.equals(value.get("verify")),
                text(value, "authority").map(Path::of));
    }

    private static Map<String, Object> plain(Map<?, ?> value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        value.forEach((name, element) -> copy.put(String.valueOf(name), requireNonNull(element)));
        return copy;
    }

    private static Optional<String> text(Map<String, Object> value, String name) {
        return Optional.ofNullable(value.get(name)).map(String::valueOf);
    }

    private static int number(Map<String, Object> value, String name, int otherwise) {
        return value.get(name) instanceof Number number ? number.intValue() : otherwise;
    }
}
