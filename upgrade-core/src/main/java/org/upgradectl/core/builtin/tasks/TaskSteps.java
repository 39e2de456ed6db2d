package org.upgradectl.core.builtin.tasks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepFamily;
import org.upgradectl.core.builtin.database.RehearsalCopy;

/**
 * One step for each task of a descriptor, and one that tries it where it changes the live database; those of one phase keep
 * the descriptor's order.
 */
final class TaskSteps implements StepFamily {
    @Override
    public List<Step> steps(Product product) {
        List<Step> steps = new ArrayList<>();
        Map<Phase, List<String>> earlier = new EnumMap<>(Phase.class);
        List<String> rehearsed = new ArrayList<>();
        for (Task task : product.tasks()) {
            if (task.isolation() == Task.Isolation.LIVE && !task.phase().touchesLive()) {
                throw new UpgradeException(
                        StandardError.PRODUCT_INVALID,
                        "task " + task.id() + " of " + product.id() + " would meet live data in the phase "
                                + task.phase().label() + ", before the switch",
                        "Nothing was changed.",
                        "Give it  isolation: overlay  in the product descriptor, or a later phase.");
            }
            List<String> before = earlier.computeIfAbsent(task.phase(), phase -> new ArrayList<>());
            steps.add(new TaskStep(product, task, before));
            before.add(TaskStep.idOf(task));
            if (RehearsalCopy.isRehearsed(task)) {
                steps.add(new RehearseTaskStep(product, task, rehearsed));
                rehearsed.add(RehearseTaskStep.idOf(task));
            }
        }
        return List.copyOf(steps);
    }
}
