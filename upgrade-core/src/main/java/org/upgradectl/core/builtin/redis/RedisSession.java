package org.upgradectl.core.builtin.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * A connection to one Redis database, with a deadline for every answer. Methods throw {@code UpgradeException} with
 * {@code redis.unreachable}.
 */
public final class RedisSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RedisEndpoint endpoint;
    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    private RedisSession(RedisEndpoint endpoint, RedisClient client, RedisCommands<String, String> commands) {
        this.endpoint = endpoint;
        this.client = client;
        this.commands = commands;
    }

    /** Connects, logs in and chooses the database. */
    public static RedisSession open(RedisEndpoint endpoint) {
        RedisClient client = client(endpoint);
        try {
            return new RedisSession(endpoint, client, client.connect().sync());
        } catch (RedisException e) {
            shutDown(client);
            throw unreachable(endpoint, e);
        }
    }

    /** Lines {@code name:value} of a section of INFO. */
    public Map<String, String> info(String section) {
        try {
            Map<String, String> lines = new LinkedHashMap<>();
            for (String line : commands.info(section).split("\r?\n", -1)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    lines.put(line.substring(0, colon), line.substring(colon + 1));
                }
            }
            return lines;
        } catch (RedisException e) {
            throw unreachable(endpoint, e);
        }
    }

    /** The members of a sorted set with their scores, in that order; none where there is no such set. */
    Map<String, Double> ranked(String set) {
        try {
            Map<String, Double> members = new LinkedHashMap<>();
            commands.zrangeWithScores(set, 0, -1).forEach(member -> members.put(member.getValue(), member.getScore()));
            return members;
        } catch (RedisException e) {
            throw unreachable(endpoint, e);
        }
    }

    /** Those of a hash's fields that it has. */
    Map<String, String> fields(String hash, List<String> names) {
        try {
            Map<String, String> fields = new LinkedHashMap<>();
            commands.hmget(hash, names.toArray(String[]::new)).stream()
                    .filter(KeyValue::hasValue)
                    .forEach(field -> fields.put(field.getKey(), field.getValue()));
            return fields;
        } catch (RedisException e) {
            throw unreachable(endpoint, e);
        }
    }

    /** Whether the server has a database of this number, and nothing in it. */
    public boolean isUnused(int database) {
        try {
            commands.select(database);
            return commands.dbsize() == 0;
        } catch (RedisException e) {
            return false;
        }
    }

    /** Deletes all keys of the database of this number. */
    public void empty(int database) {
        try {
            commands.select(database);
            commands.flushdb();
        } catch (RedisException e) {
            throw unreachable(endpoint, e);
        }
    }

    @Override
    public void close() {
        shutDown(client);
    }

    /** Not connected yet; to be shut down by whoever takes it. */
    static RedisClient client(RedisEndpoint endpoint) {
        RedisClient client = RedisClient.create(uri(endpoint));
        client.setOptions(options(endpoint));
        return client;
    }

    private static RedisURI uri(RedisEndpoint endpoint) {
        RedisURI.Builder builder;
        if (endpoint.sentinels().isEmpty()) {
            builder = RedisURI.builder().withHost(endpoint.host()).withPort(endpoint.port());
        } else {
            builder = RedisURI.builder().withSentinelMasterId(endpoint.service());
            for (String sentinel : endpoint.sentinels()) {
                int colon = sentinel.lastIndexOf(':');
                builder.withSentinel(sentinel.substring(0, colon), Integer.parseInt(sentinel.substring(colon + 1)));
            }
        }
        builder.withDatabase(endpoint.database())
                .withTimeout(PATIENCE)
                .withSsl(endpoint.ssl())
                .withVerifyPeer(endpoint.verify())
                .withClientName("upgradectl");
        endpoint.password().ifPresent(password -> {
            char[] value = password.reveal().toCharArray();
            endpoint.user()
                    .ifPresentOrElse(
                            user -> builder.withAuthentication(user, value), () -> builder.withPassword(value));
        });
        return builder.build();
    }

    private static ClientOptions options(RedisEndpoint endpoint) {
        ClientOptions.Builder options = ClientOptions.builder()
                .autoReconnect(false)
                // The older protocol: releases before 6 know no other.
                .protocolVersion(ProtocolVersion.RESP2)
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build());
        endpoint.authority()
                .ifPresent(file -> options.sslOptions(
                        SslOptions.builder().trustManager(file.toFile()).build()));
        return options.build();
    }

    static void shutDown(RedisClient client) {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    static UpgradeException unreachable(RedisEndpoint endpoint, RedisException cause) {
        return UpgradeException.inAct(
                StandardError.REDIS_UNREACHABLE,
                "Redis (" + endpoint.shown() + ") does not answer: " + reason(cause),
                "Look whether the server runs and whether REDIS of the product's configuration is right.",
                cause);
    }

    // Lettuce's own message only repeats the address; what the server or the network said is its cause.
    private static String reason(Throwable error) {
        Throwable last = error;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message;
    }
}
