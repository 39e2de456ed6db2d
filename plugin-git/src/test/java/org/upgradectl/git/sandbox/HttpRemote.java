package org.upgradectl.git.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Serves a repository over HTTP on the loopback, to whoever knows the password, where there is one. */
public final class HttpRemote implements AutoCloseable {
    private final HttpServer server;
    private final Git repository;
    private final Optional<String> credentials;
    private final boolean smart;
    private final Collection<String> callers = new ConcurrentLinkedQueue<>();

    private HttpRemote(HttpServer server, Git repository, Optional<String> credentials, boolean smart) {
        this.server = server;
        this.repository = repository;
        this.credentials = credentials;
        this.smart = smart;
    }

    /**
     * Serves it by git's own program.
     *
     * @param credentials {@code user:password}
     */
    public static HttpRemote smart(Git repository, Optional<String> credentials) {
        return serve(repository, credentials, true);
    }

    /** Serves its files, and knows nothing of git. */
    public static HttpRemote dumb(Git repository) {
        repository.run("update-server-info");
        return serve(repository, Optional.empty(), false);
    }

    private static HttpRemote serve(Git repository, Optional<String> credentials, boolean smart) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            HttpRemote http = new HttpRemote(server, repository, credentials, smart);
            server.createContext("/", http::answer);
            server.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The command lines of all that this process had started while it was asked. */
    public Collection<String> callers() {
        return List.copyOf(callers);
    }

    private void answer(HttpExchange exchange) throws IOException {
        ProcessHandle.current().descendants().forEach(process -> callers.add(words(process.pid())));
        try (exchange) {
            String expected = credentials
                    .map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                    .orElse("");
            if (!expected.isEmpty()
                    && !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (smart) {
                backend(exchange);
            } else {
                file(exchange);
            }
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        Path folder = repository.folder().resolve(".git");
        Path file =
                folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        byte[] content = Files.readAllBytes(file);
        exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private void backend(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "-c", "safe.directory=*", "http-backend");
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", repository.folder().resolve(".git").toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put(
                "QUERY_STRING",
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        header(exchange, "Content-Type").ifPresent(value -> environment.put("CONTENT_TYPE", value));
        header(exchange, "Content-Encoding").ifPresent(value -> environment.put("HTTP_CONTENT_ENCODING", value));
        header(exchange, "Git-Protocol").ifPresent(value -> environment.put("GIT_PROTOCOL", value));
        byte[] body = exchange.getRequestBody().readAllBytes();
        environment.put("CONTENT_LENGTH", Integer.toString(body.length));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(body);
        }
        respond(exchange, process.getInputStream());
    }

    private static String words(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    private static void respond(HttpExchange exchange, InputStream output) throws IOException {
        int status = 200;
        for (String line = line(output); !line.isEmpty(); line = line(output)) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(line.substring(0, line.indexOf(':')), value);
            }
        }
        byte[] content = output.readAllBytes();
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private static String line(InputStream output) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = output.read(); next >= 0 && next != '\n'; next = output.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
