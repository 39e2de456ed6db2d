package org.upgradectl.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.systemd.SystemdBox;

/** A socket in front of a service: what connects while the service is held waits, and is answered afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HeldSocketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> UNITS = List.of("web.socket", "web");
    private static final String SERVER = """
            import socket
            listening = socket.socket(fileno=3)
            while True:
                connection, _ = listening.accept()
                connection.sendall(connection.recv(100).upper())
                connection.close()
            """;

    private final SystemdManager manager = new SystemdManager();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private SystemdBox box;
    private BoxedSite site;
    private Path shared;

    @BeforeAll
    void boot(@TempDir Path folder) throws IOException {
        shared = folder;
        box = Prerequisites.orSkip(() -> SystemdBox.start(folder));
        Path server = Files.writeString(folder.resolve("server.py"), SERVER);
        box.unit("web.service", "[Service]", "ExecStart=/usr/bin/python3 " + server, "User=nobody");
        box.unit(
                "web.socket",
                "[Socket]",
                "ListenStream=" + folder.resolve("web.sock"),
                "[Install]",
                "WantedBy=sockets.target");
        Prerequisites.needRoot("to let the service's user read its program");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        box.run("systemctl", "daemon-reload");
        box.run("systemctl", "enable", "--now", "web.socket");
        site = BoxedSite.of(box, folder, "web.socket", "web");
        manager.start(site, "web");
    }

    @AfterAll
    void end() {
        clients.shutdownNow();
        if (box != null) {
            box.close();
        }
    }

    private String ask(String question) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(shared.resolve("web.sock")));
            channel.write(ByteBuffer.wrap(question.getBytes(UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(100);
            while (channel.read(answer) > 0) {}
            return new String(answer.array(), 0, answer.position(), UTF_8);
        }
    }

    private String show(String unit, String property) {
        return box.run("systemctl", "show", "-P", property, unit).out().strip();
    }

    @Test
    void stopUnderTheHold_connectionsWait_andAreAnsweredAfterTheRelease() throws Exception {
        assertThat(ask("before")).isEqualTo("BEFORE");
        manager.hold(site, UNITS);
        assertThat(manager.held(site, UNITS)).isTrue();
        manager.stop(site, "web");
        manager.stop(site, "web.socket");
        List<Future<String>> waiting = new ArrayList<>();
        for (String question : List.of("one", "two", "three")) {
            waiting.add(clients.submit(() -> ask(question)));
        }
        assertThat(Await.until(PATIENCE, () -> show("web", "SubState").equals("condition")))
                .as("a connection asks for the service")
                .isTrue();
        manager.stop(site, "web");
        assertThat(manager.states(site, UNITS)).noneMatch(state -> state.active());
        assertThat(show("web", "MainPID")).isEqualTo("0");
        assertThat(waiting).noneMatch(Future::isDone);

        manager.release(site, UNITS);
        UNITS.forEach(unit -> manager.start(site, unit));
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : waiting) {
            answers.add(answer.get());
        }
        assertThat(answers).containsExactly("ONE", "TWO", "THREE");
        assertThat(manager.states(site, UNITS)).allMatch(state -> state.active());
        assertThat(box.units()).isDirectoryNotContaining("glob:**.d");
    }

    @Test
    void rebootUnderTheHold_nothingListensOrStarts_andTheBootEnds() throws Exception {
        manager.hold(site, UNITS);
        manager.stop(site, "web");
        manager.stop(site, "web.socket");
        box.reboot();
        site = BoxedSite.of(box, shared, "web.socket", "web");
        assertThat(manager.held(site, UNITS)).isTrue();
        assertThat(show("web.socket", "ActiveState")).isIn("inactive", "failed");
        box.run("systemctl", "start", "web");
        assertThat(show("web", "ActiveState")).isIn("inactive", "failed");

        manager.release(site, UNITS);
        UNITS.forEach(unit -> manager.start(site, unit));
        assertThat(ask("after")).isEqualTo("AFTER");
    }
}
