package org.upgradectl.core.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.core.json.Json;
import org.upgradectl.core.yaml.YamlText;

/** Adds to a site file that somebody has written what was decided since. */
public final class SiteFileEditor {
    private static final String UNCHANGED = "Nothing was written.";

    private final HostFiles files;

    /** Writes through the host's files. */
    public SiteFileEditor(HostFiles files) {
        this.files = requireNonNull(files, "files is null");
    }

    /** Whether the caller may write it: a file is replaced as a whole, in its folder. */
    public static boolean mayWrite(Path file) {
        try {
            Path real = file.toRealPath();
            return Files.isWritable(real) && Files.isWritable(real.resolveSibling("."));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Adds to what the file says of local files. All else of it stays to the letter; so do its owner and its mode, and a link
     * to it stays a link.
     *
     * @throws UpgradeException {@code site.invalid} where it is written in a way to which nothing can be added safely;
     *     {@code files.failed}
     */
    public void add(Path file, LocalFileSettings more) {
        try {
            Path real = file.toRealPath();
            Optional<YamlText> text = Optional.of(new YamlText(Files.readString(real)));
            text = text.flatMap(it -> with(it, "carry", more.carry())).flatMap(it -> with(it, "leave", more.leave()));
            files.write(
                    real,
                    text.orElseThrow(() -> unfit(file, more)).text().getBytes(StandardCharsets.UTF_8),
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        } catch (IOException e) {
            throw new UpgradeException(
                    StandardError.SITE_INVALID,
                    file + " can't be read: " + e.getMessage(),
                    UNCHANGED,
                    "Add to it yourself:\n" + lines(more),
                    e);
        }
    }

    private static Optional<YamlText> with(YamlText text, String list, List<String> paths) {
        return paths.isEmpty() ? Optional.of(text) : text.with("localFiles", list, paths);
    }

    private static UpgradeException unfit(Path file, LocalFileSettings more) {
        return new UpgradeException(
                StandardError.SITE_INVALID,
                file + " is written in a way to which nothing can be added without a change to something else",
                UNCHANGED,
                "Add to it yourself:\n" + lines(more));
    }

    private static String lines(LocalFileSettings more) {
        return "localFiles:\n  carry: " + Json.write(more.carry()) + "\n  leave: " + Json.write(more.leave());
    }
}
