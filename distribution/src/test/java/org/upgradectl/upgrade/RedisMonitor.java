package org.upgradectl.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.ProcessTable;

/** Watches what the live Redis is asked by anybody but the live site's own services, which go on meanwhile. */
final class RedisMonitor implements Closeable {
    private static final Pattern COMMAND = Pattern.compile("\\+[0-9.]+ \\[\\d+ ([^]]+)] \"([A-Za-z]+)\".*");

    /** Commands that change neither data nor settings; the last is the scheduler's, which connects anew for each. */
    private static final Set<String> READING = Set.of(
            "HELLO",
            "AUTH",
            "CLIENT",
            "SELECT",
            "PING",
            "INFO",
            "SCAN",
            "DBSIZE",
            "EXISTS",
            "TYPE",
            "GET",
            "LLEN",
            "ZRANGE",
            "HMGET",
            "CONFIG",
            "QUIT",
            "COMMAND",
            "ZRANGEBYSCORE");

    private final Socket socket;
    private final String services;
    private final Map<String, Boolean> foreign = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> commands = new ConcurrentHashMap<>();
    private volatile boolean watching;

    RedisMonitor(Stage stage) throws IOException {
        services = stage.site.root() + "/venv/";
        socket = new Socket(stage.redis.host(), stage.redis.port());
        String login =
                stage.redis.password().map(word -> "AUTH " + word + "\r\n").orElse("");
        socket.getOutputStream().write((login + "MONITOR\r\n").getBytes(UTF_8));
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        Thread thread = new Thread(() -> in.lines().forEach(this::take), "redis-monitor");
        thread.setUncaughtExceptionHandler((gone, end) -> {});
        thread.setDaemon(true);
        thread.start();
        Await.until(Duration.ofSeconds(30), () -> watching);
    }

    /** The commands of strangers, in upper case. */
    Set<String> commands() {
        return commands.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Those of them that change something. */
    Set<String> changes() {
        return commands().stream().filter(command -> !READING.contains(command)).collect(Collectors.toSet());
    }

    private void take(String line) {
        watching |= line.equals("+OK");
        Matcher command = COMMAND.matcher(line);
        if (command.matches() && foreign.computeIfAbsent(command.group(1), this::isForeign)) {
            commands.computeIfAbsent(command.group(1), any -> ConcurrentHashMap.newKeySet())
                    .add(command.group(2).toUpperCase(Locale.ROOT));
        }
    }

    /** Asked with the first command of a connection; the services keep theirs. */
    private boolean isForeign(String address) {
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        return ProcessTable.startedBy(services).stream()
                .noneMatch(service -> Sockets.of(service.pid()).contains(port));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
