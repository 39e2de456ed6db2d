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

    /**
     * Whether what runs under the overlay shares no server with the live site but that of the database, where it has a
     * database and a role of its own: all of it can be told from what is live.
     */
    public static boolean isApart(Facts facts) {
        boolean numbers = facts.find(OverlayFacts.REDIS_SERVER).isEmpty()
                && facts.find(StandardFacts.REDIS).isPresent();
        return ScratchDatabase.possible(facts) && !numbers;
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
