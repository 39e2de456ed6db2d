package org.upgradectl.tarball.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.release.Release;

/** Where the archives of a site come from. */
public interface ArchiveSource {
    /**
     * All releases, in no order.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code release.remote-unreachable}, {@code site.invalid}
     */
    List<Offer> offers();

    /**
     * The archive of a release in the site's own cache, where nobody else can write; not judged.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code release.unknown}, {@code release.remote-unreachable}
     */
    Path bring(Release release);

    /** Where {@link #bring} has put the archive of these bytes. */
    Path kept(Release release, String sha256);

    /** What a person knows the archive by that {@link #bring} has brought. */
    Path original(Release release);

    /** Gives up what {@link #bring} has brought and what proved useless; never what it was brought from. */
    void forget(Release release, Path brought);

    /** The sha256 that the source itself tells of an archive; may ask the network. */
    Optional<String> told(Release release);
}
