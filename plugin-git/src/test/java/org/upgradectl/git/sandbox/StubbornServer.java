package org.upgradectl.git.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on the loopback that takes connections, perhaps says something, and then nothing more. */
public final class StubbornServer implements AutoCloseable {
    private final ServerSocket server;
    private final byte[] greeting;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private StubbornServer(ServerSocket server, String greeting) {
        this.server = server;
        this.greeting = greeting.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static StubbornServer saying(String greeting) {
        try {
            StubbornServer server =
                    new StubbornServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), greeting);
            Thread thread = new Thread(server::accept, "stubborn-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public boolean wasAsked() {
        return !connections.isEmpty();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                OutputStream out = connection.getOutputStream();
                out.write(greeting);
                out.flush();
            } catch (IOException e) {
                // Closed by the test, or by the client that had enough.
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
