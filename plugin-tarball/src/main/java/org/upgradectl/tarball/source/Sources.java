package org.upgradectl.tarball.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;

/** Chooses the source that a site file names. */
public final class Sources {
    private Sources() {}

    /** Where the cache keeps a copy of an archive of these bytes, whatever source it came from; there may be none. */
    public static Path privateCopy(ReleaseContext context, Release release, String sha256) {
        return new PrivateCopies(context).place(release.version(), sha256);
    }

    /**
     * By the keys of {@code source}: {@code archive} (one file) before {@code directory} before {@code archives}.
     *
     * @throws UpgradeException {@code site.invalid} where there is none of them
     */
    public static ArchiveSource of(ReleaseContext context) {
        Map<String, String> source = context.site().source();
        Optional<String> sha256 = Optional.ofNullable(source.get("sha256"));
        if (source.containsKey("archive")) {
            return new FileSource(Path.of(source.get("archive")), sha256, context);
        }
        if (source.containsKey("directory")) {
            return new FolderSource(Path.of(source.get("directory")), context);
        }
        if (source.containsKey("archives")) {
            return new WebSource(
                    context,
                    source.get("archives"),
                    Optional.ofNullable(source.get("index")),
                    Optional.ofNullable(source.get("checksums")),
                    WebSettings.of(source, System.getenv()));
        }
        throw new UpgradeException(
                StandardError.SITE_INVALID,
                "the site file of " + context.site().name() + " does not say where archives of releases come from",
                "Nothing was changed.",
                "Add one of these to it:\nsource: {directory: /srv/releases}\nsource: {archives:"
                        + " \"https://HOST/v{version}.tar.gz\", index: https://HOST/}\nor name one file: --archive FILE"
                        + " --sha256 SUM");
    }
}
