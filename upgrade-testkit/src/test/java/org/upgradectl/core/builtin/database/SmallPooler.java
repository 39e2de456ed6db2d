package org.upgradectl.core.builtin.database;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A pooler of one session: what the first client logged in to is given to all that come later, one after the other. */
final class SmallPooler implements Closeable {
    private static final int SSL_REQUEST = 80877103;

    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Socket server;
    private final DataInputStream fromServer;
    private byte[] greeting = new byte[0];

    SmallPooler(String host, int port) throws IOException {
        server = new Socket(host, port);
        fromServer = new DataInputStream(server.getInputStream());
        Thread thread = new Thread(this::serve, "pooler");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket client = listening.accept()) {
                talk(new DataInputStream(client.getInputStream()), client.getOutputStream());
            } catch (IOException e) {
                // the client is gone, or the test is over
            }
        }
    }

    private void talk(DataInputStream fromClient, OutputStream toClient) throws IOException {
        byte[] startup = startup(fromClient, toClient);
        if (greeting.length == 0) {
            server.getOutputStream().write(startup);
            greeting = logIn(fromClient, toClient);
        } else {
            toClient.write(greeting);
        }
        while (true) {
            int type = fromClient.read();
            if (type < 0 || type == 'X') {
                return;
            }
            byte[] message = message(type, fromClient);
            server.getOutputStream().write(message);
            if (type == 'S' || type == 'Q') {
                relayUntilReady(toClient, new ByteArrayOutputStream());
            }
        }
    }

    private static byte[] startup(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            int length = in.readInt();
            byte[] rest = in.readNBytes(length - 4);
            if (length == 8 && new DataInputStream(new java.io.ByteArrayInputStream(rest)).readInt() == SSL_REQUEST) {
                out.write('N');
                continue;
            }
            return withLength(new ByteArrayOutputStream(), length, rest);
        }
    }

    /** Hands the login through, and keeps what follows it. */
    private byte[] logIn(DataInputStream fromClient, OutputStream toClient) throws IOException {
        while (true) {
            int type = fromServer.read();
            byte[] message = message(type, fromServer);
            toClient.write(message);
            int kind = type == 'R' ? message[8] : -1;
            if (kind == 0) {
                ByteArrayOutputStream kept = new ByteArrayOutputStream();
                kept.write(message);
                relayUntilReady(toClient, kept);
                return kept.toByteArray();
            }
            // all but the last message of SCRAM are answered
            if (type == 'R' && kind != 12) {
                server.getOutputStream().write(message(fromClient.read(), fromClient));
            }
        }
    }

    private void relayUntilReady(OutputStream toClient, ByteArrayOutputStream kept) throws IOException {
        int type;
        do {
            type = fromServer.read();
            byte[] message = message(type, fromServer);
            kept.write(message);
            toClient.write(message);
        } while (type != 'Z');
    }

    private static byte[] message(int type, InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(type);
        return withLength(whole, length, data.readNBytes(length - 4));
    }

    private static byte[] withLength(ByteArrayOutputStream out, int length, byte[] rest) {
        out.write(length >> 24);
        out.write(length >> 16);
        out.write(length >> 8);
        out.write(length);
        out.writeBytes(rest);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        server.close();
    }
}
