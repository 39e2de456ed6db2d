package org.upgradectl.tarball.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.tarball.archive.ArchiveError;
import org.upgradectl.tarball.archive.Failures;

/**
 * The sha256 of archives that this site has accepted: whoever approves a plan, approves the sum that it shows, and from
 * then on another archive of that version is refused.
 */
public final class Pins {
    private static final String FOLDER = "archives";
    private static final Pattern SUM = Pattern.compile("[0-9A-Fa-f]{64}");

    private Pins() {}

    /** Where the sum of a version is kept. */
    public static Path file(Site site, Version version) {
        return site.folders().state().resolve(FOLDER).resolve(version.text() + ".sha256");
    }

    /** The sum that was accepted; empty where none was. */
    public static Optional<String> find(Site site, Version version) {
        Path file = file(site, version);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            String sum = Files.readString(file).strip().split("\\s+", 2)[0];
            if (!SUM.matcher(sum).matches()) {
                throw new UpgradeException(
                        ArchiveError.CHANGED,
                        file + " does not hold a sha256: which archive of " + version
                                + " this site has accepted is not known",
                        "Nothing was changed.",
                        "Compare the archive with what the project publishes, then delete the file.");
            }
            return Optional.of(sum.toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw Failures.files("read " + file, e);
        }
    }
}
