package org.upgradectl.core.builtin.services;

import java.time.Duration;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Looks whether the services stay up. After the page: a worker that fails to import dies within its first seconds. */
final class SteadyStep implements Step {
    private static final Duration WATCH = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Override
    public StepId id() {
        return new StepId("services.steady");
    }

    @Override
    public String title() {
        return "Watch the services";
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
    public List<Act> plan(PlanContext context) {
        Arguments arguments = StopStep.arguments(context);
        return arguments.texts("units").isEmpty()
                ? List.of()
                : List.of(
                        Act.of("service.steady", arguments.with("watch", WATCH).with("pause", PAUSE))
                                .estimated(Estimate.of(WATCH)));
    }
}
