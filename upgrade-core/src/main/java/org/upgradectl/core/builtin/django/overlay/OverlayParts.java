package org.upgradectl.core.builtin.django.overlay;

import java.util.List;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.step.Step;

/** What the overlay contributes. */
public final class OverlayParts {
    private OverlayParts() {}

    /**
     * Facts that it rests on.
     *
     * @param searchPath the caller's PATH
     */
    public static List<FactReader> facts(String searchPath) {
        return List.of(new RedisServerReader(searchPath));
    }

    /** Whether what runs under the overlay has a Redis. */
    public static boolean hasRedis(Facts facts) {
        return facts.find(OverlayFacts.REDIS_SERVER).isPresent()
                || facts.find(StandardFacts.REDIS).isPresent();
    }

    public static List<Check> checks() {
        return List.of(new OverlayCheck());
    }

    public static List<Step> steps() {
        return List.of(new OverlayStep(), new DeleteOverlayStep());
    }

    public static List<ActType> actTypes() {
        return List.of(new CreateOverlay(), new VerifyOverlay(), new DeleteOverlay());
    }
}
