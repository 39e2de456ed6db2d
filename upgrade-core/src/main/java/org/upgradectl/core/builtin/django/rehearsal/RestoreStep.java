package org.upgradectl.core.builtin.django.rehearsal;

import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.core.builtin.database.RehearsalCopy;

/** Makes the copy of the site's data that the new release is tried on: of the run's own backup, which is proved by it. */
final class RestoreStep implements Step {
    @Override
    public StepId id() {
        return new StepId("rehearsal.restore");
    }

    @Override
    public String title() {
        return "Restore the backup in a scratch database";
    }

    @Override
    public Phase phase() {
        return Phase.REHEARSE;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public Ordering order() {
        return Ordering.before("rehearsal.trial", "rehearsal.drop");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        return RehearsalCopy.of(context).map(copy -> List.of(copy.creation())).orElse(List.of());
    }
}
