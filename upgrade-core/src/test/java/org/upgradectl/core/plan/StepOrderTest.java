package org.upgradectl.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;

class StepOrderTest {
    private static final Hop FIRST = hop(0, "1.0", "2.0");
    private static final Hop SECOND = hop(1, "2.0", "3.0");

    @Test
    void sort_phasesComeFirst_thenWishes_thenHops_thenIds() {
        List<StepOrder.Placed> placed = new ArrayList<>(List.of(
                placed("z.stop", Phase.STOP, Ordering.ANY, Optional.empty()),
                placed("a.migrate", Phase.MIGRATE, Ordering.after("database.snapshot"), Optional.of(SECOND)),
                placed("a.migrate", Phase.MIGRATE, Ordering.after("database.snapshot"), Optional.of(FIRST)),
                placed("b.again", Phase.MIGRATE, Ordering.after("a.migrate"), Optional.of(FIRST)),
                placed("database.snapshot", Phase.MIGRATE, Ordering.ANY, Optional.empty()),
                placed("x.first", Phase.STOP, Ordering.before("z.stop", "not.there"), Optional.empty())));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(placed, new Random(seed));
            assertThat(keys(StepOrder.sort(placed)))
                    .containsExactly(
                            "x.first", "z.stop", "database.snapshot", "2.0/a.migrate", "2.0/b.again", "3.0/a.migrate");
        }
    }

    @Test
    void validate_circle_namesTheSteps() {
        List<Step> steps = List.of(
                step("a.one", Phase.STAGE, Ordering.after("b.two")),
                step("b.two", Phase.STAGE, Ordering.after("a.one")));
        assertThatThrownBy(() -> StepOrder.validate(steps))
                .hasMessageContaining("a.one")
                .hasMessageContaining("b.two");
    }

    @Test
    void validate_requiredStepMissing_namesBoth() {
        Ordering requires = new Ordering(Set.of(), Set.of(), Set.of(new StepId("b.two")));
        assertThatThrownBy(() -> StepOrder.validate(List.of(step("a.one", Phase.STAGE, requires))))
                .hasMessageContaining("a.one")
                .hasMessageContaining("b.two");
    }

    @Test
    void validate_sameIdTwice_isRefused() {
        List<Step> steps = List.of(step("a.one", Phase.STAGE, Ordering.ANY), step("a.one", Phase.STOP, Ordering.ANY));
        assertThatThrownBy(() -> StepOrder.validate(steps)).hasMessageContaining("two steps are called a.one");
    }

    private static List<String> keys(List<StepOrder.Placed> placed) {
        return placed.stream()
                .map(p -> p.hop().map(hop -> hop.label() + "/").orElse("")
                        + p.step().id())
                .toList();
    }

    private static StepOrder.Placed placed(String id, Phase phase, Ordering order, Optional<Hop> hop) {
        return new StepOrder.Placed(step(id, phase, order), hop);
    }

    private static Hop hop(int index, String from, String to) {
        Release release = new Release(new Version(to), "v" + to, Optional.empty(), Optional.empty(), false);
        return new Hop(index, new Version(from), release, index == 1);
    }

    private static Step step(String id, Phase phase, Ordering order) {
        return new Step() {
            @Override
            public StepId id() {
                return new StepId(id);
            }

            @Override
            public String title() {
                return "Do it";
            }

            @Override
            public Phase phase() {
                return phase;
            }

            @Override
            public Scope scope() {
                return Scope.ONCE;
            }

            @Override
            public Ordering order() {
                return order;
            }

            @Override
            public List<Act> plan(PlanContext context) {
                return List.of();
            }
        };
    }
}
