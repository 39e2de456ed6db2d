package org.upgradectl.api.fact;

import java.util.Optional;
import org.upgradectl.api.release.Hop;

/** What has been read so far, from the live site and from the releases of each hop. Immutable. */
public interface Facts {
    /** A fact of the live site. */
    <T> Optional<T> find(FactKey<T> key);

    /** A fact of one hop's release. */
    <T> Optional<T> find(FactKey<T> key, Hop hop);

    /**
     * A fact of the live site that the caller's own requirements guarantee.
     *
     * @throws java.util.NoSuchElementException where it was not read
     */
    default <T> T get(FactKey<T> key) {
        return find(key).orElseThrow(() -> new java.util.NoSuchElementException("no fact " + key.id()));
    }
}
