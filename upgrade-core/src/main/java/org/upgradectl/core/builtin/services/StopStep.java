package org.upgradectl.core.builtin.services;

import java.util.List;
import java.util.function.Function;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.service.ServiceManager;
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
        Arguments arguments = arguments(context);
        if (arguments.texts("units").isEmpty()) {
            return List.of();
        }
        boolean hold = managers.apply(arguments.text("manager")).canHold();
        return List.of(Act.of("service.stop", others(context, arguments.with("hold", hold))));
    }

    private static Arguments others(PlanContext context, Arguments arguments) {
        List<Object> others = context.facts().find(ServiceFacts.OTHERS).orElse(List.of());
        return others.isEmpty() ? arguments : arguments.with("others", others);
    }

    /** Manager and units of the site. */
    static Arguments arguments(PlanContext context) {
        return Arguments.of("manager", context.site().services().manager())
                .with("units", ServiceFacts.units(context.site(), context.facts()));
    }
}
