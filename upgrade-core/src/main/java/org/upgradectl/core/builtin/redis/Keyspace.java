package org.upgradectl.core.builtin.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RestoreArgs;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The keys of one Redis database that begin with a prefix; those of others in the same database are never touched.
 * Methods throw {@code UpgradeException} with {@code redis.unreachable}.
 */
final class Keyspace implements AutoCloseable {
    private static final int AT_ONCE = 500;

    private final RedisEndpoint endpoint;
    private final String prefix;
    private final RedisClient client;
    private final RedisCommands<byte[], byte[]> commands;

    private Keyspace(
            RedisEndpoint endpoint, String prefix, RedisClient client, RedisCommands<byte[], byte[]> commands) {
        this.endpoint = endpoint;
        this.prefix = prefix;
        this.client = client;
        this.commands = commands;
    }

    static Keyspace open(RedisEndpoint endpoint, String prefix) {
        RedisClient client = RedisSession.client(endpoint);
        try {
            return new Keyspace(
                    endpoint,
                    prefix,
                    client,
                    client.connect(ByteArrayCodec.INSTANCE).sync());
        } catch (RedisException e) {
            RedisSession.shutDown(client);
            throw RedisSession.unreachable(endpoint, e);
        }
    }

    /** Deletes them all. */
    void delete() {
        try {
            List<byte[]> names = names();
            for (int from = 0; from < names.size(); from += AT_ONCE) {
                commands.del(names.subList(from, Math.min(from + AT_ONCE, names.size()))
                        .toArray(byte[][]::new));
            }
        } catch (RedisException e) {
            throw RedisSession.unreachable(endpoint, e);
        }
    }

    /** All of them with their values; nobody may write meanwhile. */
    SavedKeys save(Clock clock) {
        try {
            List<SavedKeys.Entry> entries = new ArrayList<>();
            for (byte[] name : names()) {
                byte[] value = commands.dump(name);
                long left = commands.pttl(name);
                // what has expired since it was named is no longer there
                if (value != null && left != -2) {
                    entries.add(new SavedKeys.Entry(name, left < 0 ? 0 : clock.millis() + left, value));
                }
            }
            return new SavedKeys(entries);
        } catch (RedisException e) {
            throw RedisSession.unreachable(endpoint, e);
        }
    }

    /** What workers are doing. */
    List<RunningJob> runningJobs() {
        try {
            return new Workers(commands, prefix).running();
        } catch (RedisException e) {
            throw RedisSession.unreachable(endpoint, e);
        }
    }

    /** From now on no worker takes another job, until {@link #release} or until the time is over. */
    Suspension.State suspend(String run, Duration within) {
        try {
            Suspension suspension = new Suspension(commands, prefix);
            suspension.begin(run, within);
            return suspension.state();
        } catch (RedisException e) {
            throw RedisSession.unreachable(endpoint, e);
        }
    }

    /** Takes back what {@link #suspend} has done. */
    void release() {
        try {
            new Suspension(commands, prefix).end();
        } catch (RedisException e) {
            throw RedisSession.unreachable(endpoint, e);
        }
    }

    Suspension.State suspension() {
        try {
            return new Suspension(commands, prefix).state();
        } catch (RedisException e) {
            throw RedisSession.unreachable(endpoint, e);
        }
    }

    /** What its periodic jobs call, each once, sorted. */
    List<String> periodicJobs() {
        try {
            return new Schedule(commands, prefix).periodic();
        } catch (RedisException e) {
            throw RedisSession.unreachable(endpoint, e);
        }
    }

    /** Puts these in the place of all that are there; what has expired meanwhile stays away. */
    void replaceBy(SavedKeys saved, Clock clock) {
        delete();
        try {
            for (SavedKeys.Entry entry : saved.entries()) {
                long left = entry.expiresAt() == 0 ? 0 : entry.expiresAt() - clock.millis();
                if (entry.expiresAt() == 0 || left > 0) {
                    commands.restore(
                            entry.name(),
                            entry.value(),
                            RestoreArgs.Builder.ttl(left).replace());
                }
            }
        } catch (RedisException e) {
            throw RedisSession.unreachable(endpoint, e);
        }
    }

    // A scan may name a key twice.
    private List<byte[]> names() {
        TreeSet<byte[]> names = new TreeSet<>(java.util.Arrays::compare);
        ScanArgs mine = ScanArgs.Builder.matches(pattern()).limit(1000);
        KeyScanCursor<byte[]> cursor = commands.scan(mine);
        names.addAll(cursor.getKeys());
        while (!cursor.isFinished()) {
            cursor = commands.scan(cursor, mine);
            names.addAll(cursor.getKeys());
        }
        return List.copyOf(names);
    }

    private byte[] pattern() {
        return (prefix.replaceAll("([*?\\[\\]\\\\^])", "\\\\$1") + "*").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        RedisSession.shutDown(client);
    }
}
