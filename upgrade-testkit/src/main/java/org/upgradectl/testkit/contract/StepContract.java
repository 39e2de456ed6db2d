package org.upgradectl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;

/** What {@link Step} promises, as tests. */
public interface StepContract {
    /** The step under test; the same facts must give the same acts also from another instance. */
    Step step();

    /** The types that its acts may have. */
    Collection<ActType> actTypes();

    /**
     * A situation in which the step has something to do.
     *
     * @param folder empty, for a site that the step might look at
     */
    PlanContext context(Path folder) throws Exception;

    @Test
    default void title_isAnOrder() {
        assertThat(step().title()).matches("[A-Z][^\\n]*[^.\\n]").hasSizeLessThanOrEqualTo(60);
    }

    @Test
    default void plan_hasSomethingToDo(@TempDir Path folder) throws Exception {
        assertThat(step().plan(context(folder))).isNotEmpty();
    }

    @Test
    default void plan_twice_isTheSame(@TempDir Path folder) throws Exception {
        PlanContext context = context(folder);
        assertThat(step().plan(context)).isEqualTo(step().plan(context));
    }

    @Test
    default void plan_writesNothing(@TempDir Path folder) throws Exception {
        PlanContext context = context(folder);
        String before = TreeDigest.of(folder);
        step().plan(context);
        assertThat(TreeDigest.of(folder)).isEqualTo(before);
    }

    @Test
    default void plan_actsAreOfKnownTypesAndDescribed(@TempDir Path folder) throws Exception {
        for (Act act : step().plan(context(folder))) {
            List<ActType> types = actTypes().stream()
                    .filter(type -> type.id().equals(act.type()))
                    .toList();
            assertThat(types).as("types called %s", act.type()).hasSize(1);
            ActType type = types.get(0);
            assertThat(type.describe(act.arguments())).isNotBlank().doesNotContain("\n");
            if (type.undo() instanceof Undo.Irreversible) {
                assertThat(step().phase())
                        .as("only finish may do what can't be undone")
                        .isEqualTo(Phase.FINISH);
            }
        }
    }
}
