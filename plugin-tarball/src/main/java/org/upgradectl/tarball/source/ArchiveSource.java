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
     * The archive of a release, on this host; not judged.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code release.unknown}, {@code release.remote-unreachable}
     */
    Path bring(Release release);

    /** Gives up what {@link #bring} has fetched and what proved useless; nothing happens where it fetches nothing. */
    default void forget(Release release) {}

    /** The sha256 that the source itself tells of an archive; may ask the network. */
    Optional<String> told(Release release);
}
