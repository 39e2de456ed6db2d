package org.upgradectl.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.UpgradeException;

final class StoredSecretsTest {
    @TempDir
    Path folder;

    @Test
    void put_value_isRedactedFromThenOn() {
        Redactor redactor = new Redactor();
        new StoredSecrets(redactor).put("database.password", new Secret("hidden"));
        assertThat(redactor.redact("hidden")).isEqualTo("***");
    }

    @Test
    void load_saved_givesThemBack() throws IOException {
        Path file = folder.resolve("secrets");
        StoredSecrets secrets = new StoredSecrets(new Redactor());
        secrets.put("redis.tasks.password", new Secret("two\nlines é"));
        secrets.put("empty", new Secret(""));
        secrets.save(new DurableFiles(), file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Redactor redactor = new Redactor();
        StoredSecrets loaded = new StoredSecrets(redactor);
        loaded.load(file);
        assertThat(loaded.find("redis.tasks.password")).contains(new Secret("two\nlines é"));
        assertThat(loaded.find("empty")).contains(new Secret(""));
        assertThat(loaded.find("other")).isEmpty();
        assertThat(redactor.redact("two\nlines é")).isEqualTo("***");
    }

    @Test
    void load_noFile_putsNothing() {
        StoredSecrets secrets = new StoredSecrets(new Redactor());
        secrets.load(folder.resolve("gone"));
        assertThat(secrets.find("a")).isEmpty();
    }

    @Test
    void load_damaged_namesTheFileAndNoContent() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), "database.password ####\n");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> new StoredSecrets(new Redactor()).load(file))
                .withMessage("the secrets of the run can't be read from " + file);
    }
}
