package org.upgradectl.core.builtin.redis;

import java.util.List;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;

/** Facts of Redis beyond the standard ones. */
final class RedisFacts {
    /** Servers that don't answer as they should, as texts for a person; absent where all do. */
    static final FactKey<List<Object>> UNREACHABLE = FactKey.list("redis.unreachable", FactKind.INFO);

    private RedisFacts() {}
}
