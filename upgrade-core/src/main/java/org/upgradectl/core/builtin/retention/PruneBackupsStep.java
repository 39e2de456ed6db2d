package org.upgradectl.core.builtin.retention;

import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Deletes old backups that runs have made. */
final class PruneBackupsStep implements Step {
    @Override
    public StepId id() {
        return new StepId("prune.backups");
    }

    @Override
    public String title() {
        return "Delete old backups";
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
        return context.facts().find(RetentionFacts.OLD_BACKUPS).orElse(List.of()).stream()
                .map(String::valueOf)
                .map(run -> context.site().folders().backup().resolve(run))
                .map(path -> Act.of("file.delete-tree", Arguments.of("path", path)))
                .toList();
    }
}
