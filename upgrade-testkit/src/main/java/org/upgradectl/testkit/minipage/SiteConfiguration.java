package org.upgradectl.testkit.minipage;

import java.util.Map;
import org.upgradectl.testkit.server.PrivateRedis;

/** Writes a site's {@code configuration.py}. */
final class SiteConfiguration {

    private SiteConfiguration() {}

    /** The text of the file, readable by its owner only because of what it holds. */
    static String text(MinipageSiteOptions options, String password, String secretKey, String siteUrl) {
        PrivateRedis redis = options.redis();
        String redisPassword = python(redis.password().orElse(""));
        String text = """
                ALLOWED_HOSTS = ['127.0.0.1', 'localhost']

                DATABASE = {
                    'NAME': @NAME@,
                    'USER': @NAME@,
                    'PASSWORD': @PASSWORD@,
                    'HOST': '127.0.0.1',
                    'PORT': @PORT@,
                    'CONN_MAX_AGE': 300,
                }

                REDIS = {
                    'tasks': {
                        'HOST': '127.0.0.1', 'PORT': @REDIS@, 'PASSWORD': @REDIS_PASSWORD@, 'DATABASE': @QUEUE@, 'SSL': False
                    },
                    'caching': {
                        'HOST': '127.0.0.1', 'PORT': @REDIS@, 'PASSWORD': @REDIS_PASSWORD@, 'DATABASE': @CACHE@, 'SSL': False
                    },
                }

                SECRET_KEY = @SECRET_KEY@
                SITE_URL = @SITE_URL@
                """;
        Map<String, String> values = Map.of(
                "NAME", python(options.name()),
                "PASSWORD", python(password),
                "PORT", Integer.toString(options.postgres().port()),
                "REDIS", Integer.toString(redis.port()),
                "REDIS_PASSWORD", redisPassword,
                "QUEUE", Integer.toString(options.firstRedisDatabase()),
                "CACHE", Integer.toString(options.firstRedisDatabase() + 1),
                "SECRET_KEY", python(secretKey),
                "SITE_URL", python(siteUrl));
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    private static String python(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
