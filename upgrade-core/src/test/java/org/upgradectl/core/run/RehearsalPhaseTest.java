package org.upgradectl.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Step;
import org.upgradectl.core.plan.Plan;

/** What is tried before the gate, and when it is left out. */
class RehearsalPhaseTest extends EngineTrial {
    @Test
    void guardedAct_isLeftOutBeforeTheGate_whereItIsNotNeeded() {
        fullPlan();
        Guard pending = new Guard.OnlyIfAnyHop("migrations.pending", "migrations are pending");
        step(
                "copy.restore",
                Phase.REHEARSE,
                Step.Failure.UNDO,
                act("list.add", "copied").when(pending));
        gate = new Gate() {
            @Override
            public Decision decide(Plan plan) {
                return new Decision(Optional.empty(), Map.of(), List.of(), Arguments.none());
            }

            @Override
            public Map<String, String> needless(Plan plan) {
                return Map.of("copy.restore#1", "not needed", "database.migrate#1", "the gate's to decide");
            }
        };
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(acts.world).contains("started").doesNotContain("copied");
        assertThat(covered.calls).containsExactly("do migrated");
    }

    @Test
    void failure_endsBeforeAnythingLive() {
        fullPlan();
        step("copy.migrate", Phase.REHEARSE, Step.Failure.UNDO, act("list.add", "copied"));
        acts.failing.add("copied");
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(acts.calls).contains("do staged", "undo staged").doesNotContain("do stopped");
        assertThat(acts.world).isEmpty();
    }
}
