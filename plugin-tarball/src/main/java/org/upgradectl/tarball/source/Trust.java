package org.upgradectl.tarball.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** The certificates that servers are believed by. */
final class Trust {
    private Trust() {}

    /**
     * Those that Java comes with, and those of a file.
     *
     * @throws UpgradeException {@code site.invalid} where the file can't be used
     */
    static SSLContext with(Path authorities) {
        try (InputStream in = Files.newInputStream(authorities)) {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                all.setCertificateEntry("own-" + number++, certificate);
            }
            for (X509Certificate certificate : usual()) {
                all.setCertificateEntry("usual-" + number++, certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(all);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new UpgradeException(
                    StandardError.SITE_INVALID,
                    "the certificates in " + authorities + " can't be used: " + e.getMessage(),
                    "Nothing was changed.",
                    "Correct `source: {ca: ...}` in the site file, or SSL_CERT_FILE: a file of certificates in PEM form.",
                    e);
        }
    }

    private static X509Certificate[] usual() throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((@Nullable KeyStore) null);
        for (TrustManager manager : managers.getTrustManagers()) {
            if (manager instanceof X509TrustManager usual) {
                return usual.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }
}
