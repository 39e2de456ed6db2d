package org.upgradectl.core.application;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.step.Repair;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.run.Repairs;
import org.upgradectl.core.run.SiteLocks;

/** What a person may have mended of a site, outside of an upgrade. */
public final class SiteRepairs {
    private final Repair repair;
    private final FactContext context;
    private final Function<String, ActType> types;
    private final Repairs repairs;
    private final SiteLocks locks;
    private final Path root;

    SiteRepairs(
            Repair repair,
            FactContext context,
            Function<String, ActType> types,
            Repairs repairs,
            SiteLocks locks,
            Path root) {
        this.repair = requireNonNull(repair, "repair is null");
        this.context = requireNonNull(context, "context is null");
        this.types = requireNonNull(types, "types is null");
        this.repairs = requireNonNull(repairs, "repairs is null");
        this.locks = requireNonNull(locks, "locks is null");
        this.root = requireNonNull(root, "root is null");
    }

    public String title() {
        return repair.title();
    }

    /** What it would do now, in order; empty where there is nothing that it could mend. */
    public List<PlannedAct> acts() {
        List<PlannedAct> planned = new ArrayList<>();
        for (Act act : repair.acts(context)) {
            ActType type = types.apply(act.type());
            if (type.undo() instanceof Undo.CoveredBy || type.undo() instanceof Undo.Irreversible) {
                throw UpgradeException.inAct(
                        StandardError.INTERNAL,
                        "the repair " + repair.id() + " plans what can't be taken back: " + act.type(),
                        "This is a defect of the plugin that brings it. Please report it to its author.");
            }
            planned.add(new PlannedAct(
                    repair.id() + "#" + (planned.size() + 1),
                    act,
                    type.describe(act.arguments()),
                    type.undo().shown()));
        }
        return List.copyOf(planned);
    }

    /**
     * Does it, all or nothing.
     *
     * @throws UpgradeException {@code site.locked}, {@code run.open} where one was cut and not taken back before the acts were
     *     planned, and what the acts throw
     */
    public void apply(List<PlannedAct> acts) {
        String id = context.paths().id();
        locks.holding(root, id, () -> {
            requireNoneCut();
            repairs.apply(id, repair.id(), acts);
            return acts;
        });
    }

    /** What was found beside half-done acts is no ground to plan others on. */
    private void requireNoneCut() {
        if (repairs.cut(repair.id()).isPresent()) {
            throw new UpgradeException(
                    StandardError.RUN_OPEN,
                    "a command that mended something here was cut",
                    "Nothing was changed.",
                    "Say it again: what was cut is taken back first.");
        }
    }

    /** What of one that was cut still stands, the last act first; empty where none was cut. */
    public Optional<List<String>> cut() {
        return repairs.cut(repair.id());
    }

    /**
     * Takes back what was cut. What is to be mended has to be asked anew then.
     *
     * @throws UpgradeException {@code site.locked}
     */
    public void takeBackCut() {
        locks.holding(root, context.paths().id(), () -> {
            repairs.takeBackCut(repair.id());
            return repair;
        });
    }

    /** What the last one did that stands, in order; empty where there is none. */
    public List<String> last() {
        return repairs.last(repair.id());
    }

    /**
     * Takes the last one back that was not cut.
     *
     * @throws UpgradeException {@code site.locked}, {@code run.unknown} where there is none
     */
    public void takeBack() {
        locks.holding(root, context.paths().id(), () -> {
            repairs.takeBack(repair.id());
            return repair;
        });
    }
}
