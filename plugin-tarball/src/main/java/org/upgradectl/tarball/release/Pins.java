package org.upgradectl.tarball.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.tarball.archive.Failures;

/**
 * The sha256 of archives that this site has accepted: whoever approves a plan, approves the sum that it shows, and from
 * then on another archive of that version is refused.
 */
public final class Pins {
    private static final String FOLDER = "archives";

    private Pins() {}

    /** Where the sum of a version is kept. */
    public static Path file(Site site, Version version) {
        return site.folders().state().resolve(FOLDER).resolve(version.text() + ".sha256");
    }

    /** The sum that was accepted; empty where none was. */
    public static Optional<String> find(Site site, Version version) {
        Path file = file(site, version);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip().split("\\s+", 2)[0])
                    : Optional.empty();
        } catch (IOException e) {
            throw Failures.files("read " + file, e);
        }
    }
}
