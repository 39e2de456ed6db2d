package org.upgradectl.core.builtin.redis;

import java.util.List;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;

/** What is known of the product's Redis. */
public final class RedisContributions implements UpgradePlugin {
    @Override
    public List<FactReader> facts() {
        return List.of(new RedisVersionReader());
    }

    @Override
    public List<Check> checks() {
        return List.of(new RedisCheck());
    }
}
