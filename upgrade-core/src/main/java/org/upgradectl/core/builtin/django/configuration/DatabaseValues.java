package org.upgradectl.core.builtin.django.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.Secret;

/**
 * One entry of Django's {@code DATABASES}.
 *
 * @param host a name or address, a folder for a unix socket there, or empty for the server's usual socket
 * @param options as texts
 */
record DatabaseValues(
        String host, long port, String name, String user, Optional<Secret> password, Map<String, Object> options) {
    private static final long STANDARD_PORT = 5432;

    static DatabaseValues of(Map<String, Object> entry) {
        ConfigurationValues values = new ConfigurationValues(entry);
        Map<String, Object> options = new LinkedHashMap<>();
        values.object("OPTIONS").orElse(Map.of()).forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                options.put(name, value.toString());
            }
        });
        String user = values.text("USER").orElse("");
        return new DatabaseValues(
                values.text("HOST").orElse(""),
                values.number("PORT").orElse(STANDARD_PORT),
                values.text("NAME").orElse(user),
                user,
                values.text("PASSWORD").map(Secret::new),
                Map.copyOf(options));
    }
}
