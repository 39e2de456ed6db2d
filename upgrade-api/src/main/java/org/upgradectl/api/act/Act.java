package org.upgradectl.api.act;

import static java.util.Objects.requireNonNull;

/**
 * One effect on the world, as data: the unit of plan, journal and undo.
 *
 * @param type id of the {@link ActType} that can execute, probe and undo it
 * @param guard when it is done at all
 */
public record Act(String type, Arguments arguments, Guard guard, Estimate estimate) {
    public Act {
        requireNonNull(type, "type is null");
        requireNonNull(arguments, "arguments is null");
        requireNonNull(guard, "guard is null");
        requireNonNull(estimate, "estimate is null");
    }

    public static Act of(String type, Arguments arguments) {
        return new Act(type, arguments, new Guard.Always(), Estimate.UNKNOWN);
    }

    public Act when(Guard condition) {
        return new Act(type, arguments, condition, estimate);
    }

    public Act estimated(Estimate cost) {
        return new Act(type, arguments, guard, cost);
    }
}
