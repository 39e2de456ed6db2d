package org.upgradectl.core.builtin.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** The last look before the stop; undone as the last of all that is live, it is the proof of a way back. */
final class BackStep implements Step {
    @Override
    public StepId id() {
        return new StepId("health.back");
    }

    @Override
    public String title() {
        return "Note how the site answers";
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
        return Ordering.before("services.hold", "services.stop");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        HealthSettings health = context.site().health();
        Optional<String> url = PageStep.address(context);
        if (url.isEmpty()) {
            return List.of();
        }
        Arguments page = Arguments.of("url", url.get() + health.page()).with("within", health.within());
        Arguments all = health.version()
                .map(version ->
                        page.with("versionUrl", url.get() + version.page()).with("pattern", version.pattern()))
                .orElse(page);
        return List.of(Act.of(HealthBack.ID, all).estimated(Estimate.of(Duration.ofMillis(100))));
    }
}
