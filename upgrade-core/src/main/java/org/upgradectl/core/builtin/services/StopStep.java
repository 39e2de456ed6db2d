package org.upgradectl.core.builtin.services;

import java.util.List;
import java.util.function.Function;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Silence begins. */
final class StopStep implements Step {
    private final Function<String, ServiceManager> managers;

    StopStep(Function<String, ServiceManager> managers) {
        this.managers = managers;
    }

    @Override
    public StepId id() {
        return new StepId("services.stop");
    }

    @Override
    public String title() {
        return "Stop the services";
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
    public List<Act> plan(PlanContext context) {
        ServiceSettings settings = context.site().services();
        if (settings.units().isEmpty()) {
            return List.of();
        }
        return List.of(Act.of(
                "service.stop",
                arguments(settings)
                        .with("hold", managers.apply(settings.manager()).canHold())));
    }

    static Arguments arguments(ServiceSettings settings) {
        return Arguments.of("manager", settings.manager()).with("units", settings.units());
    }
}
