package org.upgradectl.core.builtin.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The workers of RQ that have entered themselves beside the queue. */
final class Workers {
    private final RedisCommands<byte[], byte[]> commands;
    private final String prefix;

    Workers(RedisCommands<byte[], byte[]> commands, String prefix) {
        this.commands = commands;
        this.prefix = prefix;
    }

    /**
     * What they are doing.
     *
     * @throws RedisException where the server does not answer
     */
    List<RunningJob> running() {
        String host = host();
        List<RunningJob> jobs = new ArrayList<>();
        for (byte[] key : commands.smembers(bytes(prefix + "workers"))) {
            List<KeyValue<byte[], byte[]>> worker =
                    commands.hmget(key, bytes("current_job"), bytes("hostname"), bytes("pid"));
            String id = text(worker.get(0));
            if (!id.isEmpty()) {
                String its = text(worker.get(1));
                List<KeyValue<byte[], byte[]>> job = commands.hmget(bytes(prefix + "job:" + id), bytes("description"));
                jobs.add(new RunningJob(
                        id,
                        text(job.get(0)),
                        new String(key, StandardCharsets.UTF_8).replaceFirst("^.*:", ""),
                        number(text(worker.get(2))),
                        its.isEmpty() || its.equals(host)));
            }
        }
        jobs.sort(Comparator.comparing(RunningJob::id));
        return List.copyOf(jobs);
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static long number(String text) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(KeyValue<byte[], byte[]> value) {
        return new String(value.getValueOrElse(new byte[0]), StandardCharsets.UTF_8);
    }
}
