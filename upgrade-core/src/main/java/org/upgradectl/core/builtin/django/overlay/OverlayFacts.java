package org.upgradectl.core.builtin.django.overlay;

import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;

/** Facts that the overlay rests on. */
final class OverlayFacts {
    /** A Redis server program of this host; absent where there is none. */
    static final FactKey<String> REDIS_SERVER = FactKey.text("overlay.redis-server", FactKind.INFO);

    private OverlayFacts() {}
}
