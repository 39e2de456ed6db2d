package org.upgradectl.core.builtin.django.runner;

import java.util.List;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepFamily;

/** What starts and ends the runners of a product's hops. */
public final class RunnerSteps implements StepFamily {
    @Override
    public List<Step> steps(Product product) {
        return List.of(new StartRunnerStep(product), new StopRunnerStep(finishing(product)));
    }

    /** The act types that the steps use. */
    public static List<ActType> actTypes() {
        return List.of(new StartRunner(), new StopRunner());
    }

    private static List<String> finishing(Product product) {
        return product.tasks().stream()
                .filter(task -> task.phase() == Phase.FINISH)
                .map(task -> "task." + task.id())
                .toList();
    }
}
