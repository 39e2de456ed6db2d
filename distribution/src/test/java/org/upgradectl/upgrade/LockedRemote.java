package org.upgradectl.upgrade;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.upgradectl.testkit.minipage.MinipageRepository;
import org.upgradectl.testkit.process.HostCommand;

/** A repository's files over HTTP on the loopback, for who knows the password in its address. */
final class LockedRemote implements Closeable {
    private static final String USER = "deploy";

    private final HttpServer server;
    private final Path folder;
    private final String password;
    private final AtomicInteger served = new AtomicInteger();

    LockedRemote(MinipageRepository repository, String password) throws IOException {
        this.folder = repository.path();
        this.password = password;
        HostCommand.of("git", "--git-dir=" + folder, "update-server-info").output();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer).setAuthenticator(new BasicAuthenticator("releases") {
            @Override
            public boolean checkCredentials(String user, String given) {
                return user.equals(USER) && given.equals(password);
            }
        });
        server.start();
    }

    /** Its address, with the password. */
    String url() {
        return "http://" + USER + ":" + password + "@127.0.0.1:"
                + server.getAddress().getPort() + "/";
    }

    /** How many files were given to who knew the password. */
    int served() {
        return served.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1))
                    .normalize();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            served.incrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
