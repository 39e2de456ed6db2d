package org.upgradectl.core.builtin.django.rehearsal;

import java.util.List;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.step.Step;

/** What the rehearsal contributes beside the steps that try the product's tasks. */
public final class RehearsalParts {
    private RehearsalParts() {}

    public static List<Check> checks() {
        return List.of(new RehearsalCheck());
    }

    public static List<Step> steps() {
        return List.of(new RestoreStep(), new TrialStep(), new DropStep());
    }

    public static List<ActType> actTypes() {
        return List.of(new TryRelease());
    }
}
