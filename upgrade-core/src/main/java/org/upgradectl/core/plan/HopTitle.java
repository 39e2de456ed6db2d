package org.upgradectl.core.plan;

/** What a step is called for a person. */
public final class HopTitle {
    private HopTitle() {}

    /** The step's title, after the release of its hop where the way has several. */
    public static String of(Plan plan, PlannedStep step) {
        return plan.hops().size() > 1 ? step.hop().map(label -> label + ": ").orElse("") + step.title() : step.title();
    }
}
