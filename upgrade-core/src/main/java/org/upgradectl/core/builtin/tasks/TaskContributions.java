package org.upgradectl.core.builtin.tasks;

import java.util.Arrays;
import java.util.List;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.step.StepFamily;

/** The product's own commands. */
public final class TaskContributions implements UpgradePlugin {
    @Override
    public List<StepFamily> stepFamilies() {
        return List.of(new TaskSteps());
    }

    @Override
    public List<ActType> actTypes() {
        return Arrays.stream(TaskKind.values())
                .map(kind -> (ActType) new RunTask(kind))
                .toList();
    }
}
