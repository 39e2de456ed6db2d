package org.upgradectl.core.builtin.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Runs one task. */
final class TaskStep implements Step {
    /** Steps that delete what a release on the way needs to run its tasks. */
    private static final String[] CLEANUP = {"git.cleanup-stage", "tarball.cleanup", "python.leftover", "overlay.delete"
    };

    private final Product product;
    private final Task task;
    private final List<String> earlier;

    /**
     * A step of its own for a task.
     *
     * @param earlier ids of the steps of tasks that come first in the same phase
     */
    TaskStep(Product product, Task task, List<String> earlier) {
        this.product = product;
        this.task = task;
        this.earlier = List.copyOf(earlier);
    }

    static String idOf(Task task) {
        return "task." + task.id();
    }

    @Override
    public StepId id() {
        return new StepId(idOf(task));
    }

    @Override
    public String title() {
        return task.title();
    }

    @Override
    public Phase phase() {
        return task.phase();
    }

    @Override
    public Scope scope() {
        return task.eachHop() ? Scope.EACH_HOP : Scope.LAST_HOP;
    }

    @Override
    public Failure failure() {
        return task.onFailure() == Task.OnFailure.WARN ? Failure.NOTICE : Failure.UNDO;
    }

    @Override
    public Ordering order() {
        List<String> after = new ArrayList<>(earlier);
        after.addAll(
                switch (task.phase()) {
                    case STAGE ->
                        List.of(
                                "git.stage",
                                "tarball.stage",
                                "python.environment",
                                "python.packages",
                                "overlay.create");
                    case MIGRATE -> List.of("database.snapshot");
                    case ACTIVATE ->
                        List.of("git.checkout", "tarball.switch", "activate.generated", "activate.environment");
                    case SMOKE -> List.of("smoke.page");
                    default -> List.of();
                });
        Ordering later = Ordering.after(after.toArray(String[]::new));
        return task.phase() == Phase.FINISH
                ? new Ordering(later.after(), Ordering.before(CLEANUP).before(), Set.of())
                : later;
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Hop hop = context.hop().orElseThrow();
        if (!task.range().contains(hop.to().version())) {
            return List.of();
        }
        Act act = Act.of(type(context).id(), new TaskCommand(product, task, context, hop).arguments());
        return List.of(
                task.needs().isPresent()
                        ? act.when(new Guard.OnlyIfAny(StandardFacts.MIGRATIONS_PENDING.id(), "migrations are pending"))
                        : act);
    }

    private TaskKind type(PlanContext context) {
        if (task.isolation() == Task.Isolation.OVERLAY) {
            return TaskKind.STAGED;
        }
        if (task.phase() == Phase.FINISH) {
            return TaskKind.FINISHING;
        }
        if (!task.changesDatabase()) {
            return TaskKind.LIVE;
        }
        return context.facts().find(StandardFacts.WAY_BACK).isPresent() ? TaskKind.MIGRATION : TaskKind.UNPROTECTED;
    }
}
