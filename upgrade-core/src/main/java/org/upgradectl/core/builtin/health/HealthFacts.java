package org.upgradectl.core.builtin.health;

import org.upgradectl.api.fact.FactKey;

/** What others may know of how the site answers. */
public final class HealthFacts {
    /** The version that is served now, as the page writes it. */
    public static final FactKey<String> SERVED = HealthReader.VERSION;

    private HealthFacts() {}

    /** Whether a served version is the one named, however they are written. */
    public static boolean same(String served, String version) {
        return ServedVersions.same(served, version);
    }
}
