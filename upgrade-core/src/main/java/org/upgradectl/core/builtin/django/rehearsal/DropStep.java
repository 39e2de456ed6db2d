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

/** Drops the copy as soon as nobody needs it: the way back will need the room, and the rows are the site's own. */
final class DropStep implements Step {
    @Override
    public StepId id() {
        return new StepId("rehearsal.drop");
    }

    @Override
    public String title() {
        return "Drop the copy";
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
        return Ordering.after("rehearsal.restore", "rehearsal.trial");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        return RehearsalCopy.of(context).map(copy -> List.of(copy.removal())).orElse(List.of());
    }
}
