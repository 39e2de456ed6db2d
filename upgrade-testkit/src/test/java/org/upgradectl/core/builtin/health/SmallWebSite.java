package org.upgradectl.core.builtin.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A web server on a free loopback port, whose pages a test states. */
final class SmallWebSite implements AutoCloseable {
    private final HttpServer server;

    SmallWebSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    SmallWebSite page(String path, int status, String body) {
        return pages(path, new Page(status, "", body));
    }

    SmallWebSite redirect(String path, String location) {
        return pages(path, new Page(302, location, ""));
    }

    /** One after the other; the last one stays. */
    SmallWebSite pages(String path, Page... pages) {
        Queue<Page> queue = new ArrayDeque<>(List.of(pages));
        server.createContext(path, exchange -> {
            Page page = queue.size() > 1 ? queue.remove() : queue.element();
            if (!page.location().isEmpty()) {
                exchange.getResponseHeaders().add("Location", page.location());
            }
            byte[] body = page.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** What a request gets. */
    record Page(int status, String location, String body) {}
}
