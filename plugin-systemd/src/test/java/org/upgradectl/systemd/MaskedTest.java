package org.upgradectl.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of unit files may be shown. */
final class MaskedTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "Environment=TOKEN=geheim => Environment=TOKEN=***",
                "Environment=\"A=geheim geheim\" 'B=x=geheim' C=/geheim => Environment=A=*** B=*** C=***",
                "Environment=geheim => Environment=***",
                "SetCredential=db:geheim:geheim => SetCredential=db:***",
                "SetCredentialEncrypted=db: geheim => SetCredentialEncrypted=db:***",
                "ExecStart=/bin/x --password=geheim app => ExecStart=/bin/x --password=*** app",
                "ExecStart=/bin/x --db-password geheim app => ExecStart=/bin/x --db-password *** app",
                "ExecStart=/bin/x --api-key=\"a geheim\" app => ExecStart=/bin/x --api-key=*** app",
                "ExecStart=/bin/x -Dtoken=/geheim app => ExecStart=/bin/x -Dtoken=*** app",
                "ExecStart=/usr/bin/env K=geheim L='a geheim' app => ExecStart=/usr/bin/env K=*** L=*** app",
                "ExecStart=/usr/bin/env \"K=a geheim\" /app => ExecStart=/usr/bin/env \"K=***\" /app",
                "ExecStart=/bin/x --env=K=geheim => ExecStart=/bin/x --env=K=***",
                "ExecStart=/bin/sh -c 'cd /x;K=geheim /y/z' => ExecStart=/bin/sh -c 'cd /x;K=*** /y/z'",
                "ExecStart=/bin/sh -c 'K=geheim exec /y/z' => ExecStart=/bin/sh -c 'K=*** /y/z'",
                "ExecStart=/bin/x redis://me:geheim@host/0 => ExecStart=/bin/x redis://***@host/0",
                "ExecStart=/bin/x --url=redis://:gehe@im@host/0 => ExecStart=/bin/x --url=redis://***@host/0",
                "ExecStart=/bin/x http://host/?my-token=geheim => ExecStart=/bin/x http://host/?my-token=***",
            })
    void line_valueThatMayBeASecret_isMaskedBesideItsName(String line, String shown) {
        assertThat(Masked.line(line)).isEqualTo(shown);
        assertThat(Masked.line(shown)).as("masked again").isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Service]",
                "User=www-data",
                "PassEnvironment=TOKEN",
                "EnvironmentFile=-/etc/app.env",
                "LoadCredential=db:/etc/db",
                "OnCalendar=*-*-* 04:00",
                "ExecStart=/o/venv/bin/gunicorn --pid /var/tmp/a.pid --pythonpath=/o --bind=127.0.0.1:80 app.wsgi",
                "ExecStart=/o/x --keyfile=/o/key.pem --ssl-key-path /o/k --no-auth --log-level=info",
                "ExecStart=/usr/bin/env PYTHONPATH=/o/lib /o/venv/bin/python3 /o/manage.py rqworker high low",
            })
    void line_withoutSecrets_staysAsItIs(String line) {
        assertThat(Masked.line(line)).isEqualTo(line);
    }
}
