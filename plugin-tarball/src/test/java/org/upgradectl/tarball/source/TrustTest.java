package org.upgradectl.tarball.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.TestCancellation;
import org.upgradectl.testkit.process.HostCommand;

/** A server with a certificate of one's own is believed where the site file names it, and nowhere else. */
final class TrustTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void serverOfOnesOwn_isBelievedByTheFileAlone() throws IOException, GeneralSecurityException {
        Path store = folder.resolve("store.p12");
        Path certificate = folder.resolve("own.pem");
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "SAN=IP:127.0.0.1");
        keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
        HttpsServer server = serve(store);
        try {
            URI page = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThat(web(Map.of("ca", certificate.toString())).text(page)).isEqualTo("releases");
            assertThatThrownBy(() -> web(Map.of()).text(page))
                    .isInstanceOfSatisfying(
                            UpgradeException.class,
                            e -> assertThat(e.code()).isEqualTo(StandardError.REMOTE_UNREACHABLE));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void fileWithoutCertificates_isTheSiteFilesFault() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("own.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
        for (Path file : List.of(nonsense, folder.resolve("gone.pem"))) {
            assertThatThrownBy(() -> Trust.with(file)).isInstanceOfSatisfying(UpgradeException.class, e -> {
                assertThat(e.code()).isEqualTo(StandardError.SITE_INVALID);
                assertThat(e.getMessage()).contains(file.toString());
                assertThat(e.remedy()).contains("ca:");
            });
        }
    }

    private static Web web(Map<String, String> source) {
        return new Web(WebSettings.of(source, Map.of()), new TestCancellation());
    }

    private static void keytool(Path store, String... words) {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
        line.addAll(List.of(words));
        line.addAll(List.of(
                "-alias", "own", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        HostCommand.of(line).output();
    }

    private static HttpsServer serve(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 8);
                exchange.getResponseBody().write("releases".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        });
        server.start();
        return server;
    }
}
