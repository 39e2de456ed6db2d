package org.upgradectl.core.builtin.health;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.core.builtin.services.ServiceFacts;

/** Asks the started release for a data page. */
final class PageStep implements Step {
    @Override
    public StepId id() {
        return new StepId("health.page");
    }

    @Override
    public String title() {
        return "Ask for a page";
    }

    @Override
    public Phase phase() {
        return Phase.VERIFY;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public Ordering order() {
        return Ordering.before("health.version", "services.steady");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        HealthSettings health = context.site().health();
        return address(context)
                .map(url -> List.of(Act.of(
                        "health.page", Arguments.of("url", url + health.page()).with("within", health.within()))))
                .orElse(List.of());
    }

    /** Where the site is asked; empty where it can't be, or where it was down before and stays so. */
    static Optional<String> address(PlanContext context) {
        return ServiceFacts.isDown(context.site(), context.facts())
                ? Optional.empty()
                : context.site().health().url();
    }
}
