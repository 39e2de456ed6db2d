package org.upgradectl.core.site;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Writes the file of a new site. */
public final class SiteFileWriter {
    private final HostFiles files;

    /** Writes through the host's files. */
    public SiteFileWriter(HostFiles files) {
        this.files = requireNonNull(files, "files is null");
    }

    /**
     * Writes it, mode 0600, whole or not at all.
     *
     * @throws UpgradeException {@code site.invalid} where there is a file of that name; {@code files.failed}
     */
    public void write(RecognisedSite site) {
        Path file = site.file();
        if (Files.exists(file)) {
            throw new UpgradeException(
                    StandardError.SITE_INVALID,
                    file + " exists already",
                    "Nothing was written.",
                    "Give this site another name: --name NAME");
        }
        Path folder = requireNonNull(file.getParent(), "a site file lies in a folder");
        if (!Files.isDirectory(folder)) {
            files.createFolder(folder, "rwx------");
        }
        files.write(file, site.text().getBytes(StandardCharsets.UTF_8), "rw-------");
    }
}
