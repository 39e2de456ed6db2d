package org.upgradectl.core.builtin.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/** The periodic jobs that rq-scheduler keeps beside the queue. */
final class Schedule {
    private final RedisCommands<byte[], byte[]> commands;
    private final String prefix;

    Schedule(RedisCommands<byte[], byte[]> commands, String prefix) {
        this.commands = commands;
        this.prefix = prefix;
    }

    /**
     * What they call, each once, sorted: {@code queuing.jobs.housekeeping()}.
     *
     * @throws RedisException where the server does not answer
     */
    List<String> periodic() {
        TreeSet<String> jobs = new TreeSet<>();
        for (byte[] name : commands.zrange(bytes(prefix + "scheduler:scheduled_jobs"), 0, -1)) {
            List<KeyValue<byte[], byte[]>> values =
                    commands.hmget(bytes(prefix + "job:" + text(name)), bytes("meta"), bytes("description"));
            String meta = text(values.get(0).getValueOrElse(new byte[0]));
            if (meta.contains("cron_string") || meta.contains("interval")) {
                jobs.add(text(values.get(1).getValueOrElse(name)));
            }
        }
        return List.copyOf(jobs);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Pickled, so it is no text; the words in it are. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
