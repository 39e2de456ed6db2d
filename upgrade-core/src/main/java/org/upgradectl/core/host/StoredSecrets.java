package org.upgradectl.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * The secrets of one site, in memory. A run keeps them in a file of mode 0600 too, so that it can be resumed and undone
 * when the product's configuration can no longer be read; the file is deleted at the end of the run.
 */
public final class StoredSecrets implements Secrets {
    private final Map<String, Secret> byName = new ConcurrentSkipListMap<>();
    private final Redactor redactor;

    /** Nothing yet; every value that is put is redacted by {@code redactor} from then on. */
    public StoredSecrets(Redactor redactor) {
        this.redactor = requireNonNull(redactor, "redactor is null");
    }

    public void put(String name, Secret value) {
        redactor.add(value);
        byName.put(name, value);
    }

    @Override
    public Optional<Secret> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A text for a person without any of them. */
    public String redact(String text) {
        return redactor.redact(text);
    }

    /** Writes them to a file that only its owner reads, one a line. */
    public void save(HostFiles files, Path file) {
        StringBuilder text = new StringBuilder();
        byName.forEach((name, secret) -> text.append(name)
                .append(' ')
                .append(Base64.getEncoder().encodeToString(secret.reveal().getBytes(UTF_8)))
                .append('\n'));
        files.write(file, text.toString().getBytes(UTF_8), "rw-------");
    }

    /** Puts all that a file of {@link #save} holds; nothing happens where there is none. */
    public void load(Path file) {
        if (Files.notExists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file, UTF_8)) {
                int space = line.indexOf(' ');
                byte[] value = Base64.getDecoder().decode(line.substring(space + 1));
                put(line.substring(0, space), new Secret(new String(value, UTF_8)));
            }
        } catch (IOException | RuntimeException e) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    "the secrets of the run can't be read from " + file,
                    "Look at the file's owner and mode.",
                    e);
        }
    }
}
