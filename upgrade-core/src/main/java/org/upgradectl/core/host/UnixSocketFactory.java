package org.upgradectl.core.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/** Lets the JDBC driver, which knows only TCP, reach a server by its unix socket. The driver makes it by its name. */
public final class UnixSocketFactory extends SocketFactory {
    private final Path socket;

    /**
     * Called by the driver.
     *
     * @param socket the path of the socket
     */
    public UnixSocketFactory(String socket) {
        super();
        this.socket = Path.of(socket);
    }

    @Override
    public Socket createSocket() throws IOException {
        return new UnixSocket(socket);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected();
    }

    private Socket connected() throws IOException {
        UnixSocket made = new UnixSocket(socket);
        made.connect();
        return made;
    }
}
