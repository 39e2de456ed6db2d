package org.upgradectl.core.builtin.django.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;

/**
 * The products' {@code REDIS} as a fact: by purpose, objects with {@code host}, {@code port}, {@code database}, {@code ssl},
 * {@code user}; and, where the configuration has them, {@code socket} (instead of host and port), {@code sentinels} (texts
 * host:port) with {@code service}, {@code verify} (false: any certificate will do) and {@code authority} (a file).
 */
final class RedisValues {
    private static final long STANDARD_PORT = 6379;
    private static final String SOCKET = "unix://";

    private RedisValues() {}

    static void put(Optional<Map<String, Object>> redis, FactSink out) {
        if (redis.isEmpty()) {
            out.unknown(StandardFacts.REDIS, "the configuration has no REDIS");
            return;
        }
        Map<String, Object> fact = new LinkedHashMap<>();
        ConfigurationValues purposes = new ConfigurationValues(redis.get());
        for (String purpose : redis.get().keySet().stream().sorted().toList()) {
            purposes.object(purpose).map(ConfigurationValues::new).ifPresent(values -> {
                fact.put(purpose, describe(values));
                values.text("PASSWORD")
                        .ifPresent(password -> out.secret("redis." + purpose + ".password", new Secret(password)));
            });
        }
        out.put(StandardFacts.REDIS, fact);
    }

    private static Map<String, Object> describe(ConfigurationValues values) {
        Map<String, Object> fact = new LinkedHashMap<>();
        Optional<String> socket = values.text("URL").filter(url -> url.startsWith(SOCKET));
        if (socket.isPresent()) {
            fact.put("socket", socket.get().substring(SOCKET.length()).replaceFirst("\\?.*", ""));
        } else {
            fact.put("host", values.text("HOST").orElse("localhost"));
            fact.put("port", values.number("PORT").orElse(STANDARD_PORT));
        }
        fact.put("database", values.number("DATABASE").orElse(0L));
        fact.put("ssl", values.flag("SSL"));
        values.text("USERNAME").ifPresent(user -> fact.put("user", user));
        List<Object> sentinels = sentinels(values.list("SENTINELS"));
        if (!sentinels.isEmpty()) {
            fact.put("sentinels", sentinels);
            fact.put("service", values.text("SENTINEL_SERVICE").orElse("default"));
        }
        if (values.flag("INSECURE_SKIP_TLS_VERIFY")) {
            fact.put("verify", false);
        }
        values.text("CA_CERT_PATH").ifPresent(file -> fact.put("authority", file));
        return fact;
    }

    private static List<Object> sentinels(List<Object> pairs) {
        List<Object> texts = new ArrayList<>();
        for (Object pair : pairs) {
            if (pair instanceof List<?> list && list.size() == 2) {
                texts.add(list.get(0) + ":" + list.get(1));
            }
        }
        return texts;
    }
}
