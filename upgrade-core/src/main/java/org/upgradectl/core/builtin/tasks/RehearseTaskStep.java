package org.upgradectl.core.builtin.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.core.builtin.database.RehearsalCopy;
import org.upgradectl.core.builtin.django.overlay.Overlay;

/** Tries a task that will change the live database on a copy of it, while the site is up. */
final class RehearseTaskStep implements Step {
    private final Product product;
    private final Task task;
    private final List<String> earlier;

    /**
     * A step of its own for a task.
     *
     * @param earlier ids of the steps that try tasks that come first
     */
    RehearseTaskStep(Product product, Task task, List<String> earlier) {
        this.product = product;
        this.task = task;
        this.earlier = List.copyOf(earlier);
    }

    static String idOf(Task task) {
        return "rehearsal." + task.id();
    }

    @Override
    public StepId id() {
        return new StepId(idOf(task));
    }

    @Override
    public String title() {
        return task.title() + ", on a copy";
    }

    @Override
    public Phase phase() {
        return Phase.REHEARSE;
    }

    @Override
    public Scope scope() {
        return task.eachHop() ? Scope.EACH_HOP : Scope.LAST_HOP;
    }

    @Override
    public Optional<StepId> rehearses() {
        return Optional.of(new StepId(TaskStep.idOf(task)));
    }

    @Override
    public Ordering order() {
        List<String> after = new ArrayList<>(earlier);
        after.add("rehearsal.restore");
        Ordering first = Ordering.before("rehearsal.trial", "rehearsal.drop");
        return new Ordering(Ordering.after(after.toArray(String[]::new)).after(), first.before(), java.util.Set.of());
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Hop hop = context.hop().orElseThrow();
        Optional<Overlay> overlay =
                Overlay.of(context.paths(), product, hop.to().version());
        Optional<RehearsalCopy> copy = RehearsalCopy.of(context);
        if (overlay.isEmpty()
                || copy.isEmpty()
                || !task.range().contains(hop.to().version())) {
            return List.of();
        }
        return List.of(Act.of(
                        TaskKind.REHEARSED.id(),
                        new TaskCommand(product, task, context, hop).rehearsed(overlay.get(), copy.get()))
                .when(RehearsalCopy.WHERE_MIGRATIONS));
    }
}
