package org.upgradectl.housekeeping;

import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Once the new release is proved: until then the old one may come back, and would need its schedule. */
final class MoveOnStep implements Step {
    private final HostRoot host;

    MoveOnStep(HostRoot host) {
        this.host = host;
    }

    @Override
    public StepId id() {
        return new StepId("housekeeping.move-on");
    }

    @Override
    public String title() {
        return "Change the nightly housekeeping over";
    }

    @Override
    public Phase phase() {
        return Phase.FINISH;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public List<Act> plan(PlanContext context) {
        return acts(host, MoveOn.of(context.site(), context.facts(), context.lastHop()));
    }

    static List<Act> acts(HostRoot host, MoveOn change) {
        List<Act> acts = new ArrayList<>();
        change.entries().forEach(entry -> acts.add(Act.of(RetireCron.ID, entry.asArguments())));
        change.timers()
                .forEach(timer -> acts.add(Act.of(
                        RetireTimer.ID,
                        Arguments.of("timer", String.valueOf(timer.get("timer")))
                                .with("service", String.valueOf(timer.get("service"))))));
        change.link()
                .ifPresent(link -> acts.add(Act.of(
                        "file.replace-link",
                        Arguments.of("link", host.at(link.getKey())).with("target", link.getValue()))));
        return List.copyOf(acts);
    }
}
