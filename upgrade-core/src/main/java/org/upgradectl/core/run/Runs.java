package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.core.host.LeftoverChildren;
import org.upgradectl.core.host.StoredSecrets;
import org.upgradectl.core.plan.Plan;

/** Begins, resumes and aborts runs of one site: lock, folder, secrets and left-over processes, around the engine. */
public final class Runs {
    private final RunStore store;
    private final SiteLocks locks;
    private final SharedLock shared;
    private final HostFiles files;
    private final StoredSecrets secrets;
    private final Function<String, ActType> actTypes;
    private final BiFunction<Plan, RunFolder, ActContexts> contexts;
    private final Function<Plan, Gate> gates;
    private final Cancellation cancellation;
    private final List<RunListener> listeners;
    private final Clock clock;
    private final JournalObserver observer;

    /**
     * Takes what a run needs.
     *
     * @param locks what keeps other runs on this host away
     * @param shared what keeps other hosts away
     * @param secrets those that the survey found; for resume and abort they are read from the run's own folder
     * @param observer {@link JournalObserver#NONE} but in tests
     */
    public Runs(
            RunStore store,
            SiteLocks locks,
            SharedLock shared,
            HostFiles files,
            StoredSecrets secrets,
            Function<String, ActType> actTypes,
            BiFunction<Plan, RunFolder, ActContexts> contexts,
            Function<Plan, Gate> gates,
            Cancellation cancellation,
            List<RunListener> listeners,
            Clock clock,
            JournalObserver observer) {
        this.store = requireNonNull(store, "store is null");
        this.locks = requireNonNull(locks, "locks is null");
        this.shared = requireNonNull(shared, "shared is null");
        this.files = requireNonNull(files, "files is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.actTypes = requireNonNull(actTypes, "actTypes is null");
        this.contexts = requireNonNull(contexts, "contexts is null");
        this.gates = requireNonNull(gates, "gates is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
        this.listeners = List.copyOf(listeners);
        this.clock = requireNonNull(clock, "clock is null");
        this.observer = requireNonNull(observer, "observer is null");
    }

    /**
     * Runs a plan from its beginning.
     *
     * @throws UpgradeException {@code site.locked}, {@code run.open}, {@code check.blocked}, {@code plan.invalid}, {@code
     *     plan.stale} where another run has upgraded the site since the plan was made
     */
    public RunResult begin(Plan plan) {
        requireNoBlockers(plan);
        return locks.holding(plan.root(), plan.id(), () -> {
            store.open().ifPresent(Runs::refuse);
            refuseOvertaken(plan);
            return shared.holding(plan, () -> {
                RunFolder folder = store.create(plan);
                secrets.save(files, folder.secrets());
                return run(plan, folder, engine -> engine.forward(true));
            });
        });
    }

    /** On to the new release, in a run that is open. */
    public RunResult resume(RunFolder folder) {
        return reopen(folder, engine -> engine.forward(false));
    }

    /** Back to the old release, in a run that is open; see {@link Engine#abort}. */
    public RunResult abort(RunFolder folder, boolean acceptLosses) {
        return reopen(folder, engine -> engine.abort(acceptLosses));
    }

    /** What aborting an open run would cost now. */
    public List<String> losses(RunFolder folder) {
        Plan plan = store.plan(folder);
        return locks.holding(plan.root(), plan.id(), () -> {
            secrets.load(folder.secrets());
            try (Journal journal = Journal.open(folder.journal(), clock, observer)) {
                return engine(plan, folder, journal).losses();
            }
        });
    }

    private RunResult reopen(RunFolder folder, Function<Engine, RunResult> how) {
        Plan plan = store.plan(folder);
        return locks.holding(plan.root(), plan.id(), () -> {
            secrets.load(folder.secrets());
            // before anything else: a pip or a migration that outlived the kill must not work beside us
            new LeftoverChildren().endAll(folder.children());
            return shared.holding(plan, () -> run(plan, folder, how));
        });
    }

    private RunResult run(Plan plan, RunFolder folder, Function<Engine, RunResult> how) {
        try (Journal journal = Journal.open(folder.journal(), clock, observer)) {
            RunResult result = how.apply(engine(plan, folder, journal));
            if (!result.outcome().open()) {
                files.deleteTree(folder.secrets());
                files.deleteTree(folder.children());
            }
            return result;
        } catch (UpgradeException e) {
            throw e.leftAsItWas().isBlank() ? CutRun.of(plan, folder, e) : e;
        }
    }

    private Engine engine(Plan plan, RunFolder folder, Journal journal) {
        return new Engine(
                plan,
                journal,
                actTypes,
                contexts.apply(plan, folder),
                gates.apply(plan),
                cancellation,
                listeners,
                secrets::redact);
    }

    private static void requireNoBlockers(Plan plan) {
        if (!plan.blockers().isEmpty()) {
            throw new UpgradeException(
                    StandardError.BLOCKED,
                    plan.blockers().size() + " findings forbid the run: "
                            + plan.blockers().stream()
                                    .map(finding -> finding.id())
                                    .toList(),
                    "Nothing was changed.",
                    plan.blockers().get(0).remedy());
        }
    }

    /** What the plan puts aside to make room may be what the site runs with by now: this can't wait for the gate. */
    private void refuseOvertaken(Plan plan) {
        for (RunFolder run : store.all()) {
            if (run.lastWritten().isAfter(plan.createdAt()) && store.outcome(run) == Outcome.UPGRADED) {
                throw new UpgradeException(
                        StandardError.STALE_PLAN,
                        "the run " + run.id() + " has upgraded the site since the plan " + plan.id() + " was made",
                        "Nothing was changed by this command.",
                        "upgradectl plan    makes a fresh one");
            }
        }
    }

    private static void refuse(RunFolder open) {
        throw new UpgradeException(
                StandardError.RUN_OPEN,
                "the run " + open.id() + " is open",
                "Nothing was changed by this command.",
                "upgradectl abort     back to the old release\nupgradectl resume    on to the new one");
    }
}
