package org.upgradectl.tarball.act;

import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.tarball.carry.RefreshAct;
import org.upgradectl.tarball.survey.TarballFacts;

/** While nothing of the site runs: what was written since its files were carried. */
final class RefreshStep implements Step {
    @Override
    public StepId id() {
        return new StepId("tarball.refresh");
    }

    @Override
    public String title() {
        return "Bring the carried files up";
    }

    @Override
    public Phase phase() {
        return Phase.STOP;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public Ordering order() {
        return Ordering.after("services.stop");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (!TarballFacts.apply(context.facts())) {
            return List.of();
        }
        List<Act> acts = new ArrayList<>();
        for (Hop hop : context.hops()) {
            CarriedItems.of(context, hop)
                    .forEach(item -> acts.add(
                            Act.of(RefreshAct.ID, item.arguments()).estimated(Estimate.of(Cost.ofLook(item)))));
        }
        return acts;
    }
}
