package org.upgradectl.core.builtin.health;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Asks which version is really served: old processes may have outlived the switch. */
final class VersionStep implements Step {
    @Override
    public StepId id() {
        return new StepId("health.version");
    }

    @Override
    public String title() {
        return "Ask for the served version";
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
        return Ordering.before("services.steady");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        HealthSettings health = context.site().health();
        Optional<String> url = PageStep.address(context);
        if (url.isEmpty() || health.version().isEmpty()) {
            return List.of();
        }
        HealthSettings.ServedVersion version = health.version().get();
        return List.of(Act.of(
                "health.version",
                Arguments.of("url", url.get() + version.page())
                        .with("pattern", version.pattern())
                        .with("expected", expected(context))
                        .with("within", health.within())));
    }

    /** Pages tell what is written in the tree, which need not be what the release is called. */
    private static String expected(PlanContext context) {
        return context.facts()
                .find(StandardFacts.VERSION_TOLD, context.lastHop())
                .orElse(context.lastHop().to().version().text());
    }
}
