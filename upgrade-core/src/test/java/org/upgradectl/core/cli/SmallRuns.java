package org.upgradectl.core.cli;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.host.StoredSecrets;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.Prediction;
import org.upgradectl.core.run.ActContexts;
import org.upgradectl.core.run.Gate;
import org.upgradectl.core.run.HostActContexts;
import org.upgradectl.core.run.JournalObserver;
import org.upgradectl.core.run.JournalRecord;
import org.upgradectl.core.run.RunStore;
import org.upgradectl.core.run.Runs;
import org.upgradectl.core.run.SharedLock;
import org.upgradectl.core.run.SiteLocks;

/** Runs of small plans whose acts do nothing but fail, or cut the run, where they are told to. */
final class SmallRuns {
    private static final Cancellation DEAF = new Cancellation() {
        @Override
        public boolean requested() {
            return false;
        }

        @Override
        public void throwIfRequested() {}
    };

    private final Path state;
    private final RunStore store;

    /** In the state folder of a site called main. */
    SmallRuns(Path state) {
        this.state = state;
        this.store = new RunStore(state.resolve("main"), new DurableFiles());
    }

    static Plan plan(String id) {
        List<PlannedStep> steps = new ArrayList<>();
        step(steps, "shop.fetch", "Fetch the goods", Phase.STAGE);
        step(steps, "shop.close", "Close the door", Phase.STOP);
        step(steps, "shop.restock", "Restock the shelves", Phase.MIGRATE);
        step(steps, "shop.open", "Open the door", Phase.START);
        step(steps, "shop.look", "Look at the shop", Phase.VERIFY);
        Release release = new Release(new Version("2.0"), "v2.0", Optional.empty(), Optional.empty(), false);
        return new Plan(
                id,
                "main",
                "shop",
                Path.of("/opt/shop"),
                new Version("1.0"),
                new Version("2.0"),
                Instant.now(),
                List.of(new Hop(0, new Version("1.0"), release, true)),
                List.of(),
                steps,
                new Prediction(9_000, 6_000, Map.of("shop.fetch", 3_000L), "1 of 5 steps measured in earlier runs"),
                Optional.of("template"),
                List.of(),
                Map.of("shop.mice", "the cat is back"));
    }

    private static void step(List<PlannedStep> steps, String id, String title, Phase phase) {
        Act act = Act.of("shop.act", Arguments.of("name", id));
        steps.add(new PlannedStep(
                id,
                new StepId(id),
                title,
                phase,
                Optional.empty(),
                Step.Failure.UNDO,
                List.of(new PlannedAct(id + "#1", act, "do " + id, "it is taken back"))));
    }

    /** Runs it to its end; fails in the step named, which leaves a line in its log. */
    void run(String id, String failing, RunListener listener) {
        runs(failing, JournalObserver.NONE, listener).begin(plan(id));
    }

    /** Runs a plan that was made before. */
    void run(Plan plan) {
        runs("", JournalObserver.NONE, event -> {}).begin(plan);
    }

    /** Rehearses it; what it tries is left out at once where no migrations are pending. */
    void rehearse(String id, boolean pending) {
        Plan whole = plan(id);
        List<PlannedStep> steps = new ArrayList<>(whole.steps());
        Act act = Act.of("shop.act", Arguments.of("name", "shop.try"))
                .when(new Guard.OnlyIfAnyHop("migrations.pending", "migrations are pending"));
        steps.add(new PlannedStep(
                "shop.try",
                new StepId("shop.try"),
                "Try it on a copy",
                Phase.REHEARSE,
                Optional.empty(),
                Step.Failure.UNDO,
                List.of(new PlannedAct("shop.try#1", act, "try it", "it is taken back"))));
        Plan plan = new Plan(
                whole.id(),
                whole.site(),
                whole.product(),
                whole.root(),
                whole.from(),
                whole.to(),
                whole.createdAt(),
                whole.hops(),
                whole.facts(),
                steps,
                whole.prediction(),
                whole.wayBack(),
                whole.findings(),
                whole.waived());
        Map<String, String> needless = pending ? Map.of() : Map.of("shop.try#1", "not needed");
        runs("", JournalObserver.NONE, event -> {}, new Approving(needless)).begin(plan.rehearsal());
    }

    /** Runs it until the act of the step named is announced, and is gone like a killed process. */
    void cut(String id, String step) {
        try {
            runs("", new Cutter(step), event -> {}).begin(plan(id));
        } catch (Killed e) {
            return;
        }
        throw new IllegalStateException("it came past " + step);
    }

    /** Runs it until the step named is to be announced; from there on the journal takes no more lines. */
    void runUntilDiskIsFull(String id, String step) {
        runs("", new FullDisk(step, new AtomicBoolean()), event -> {}).begin(plan(id));
    }

    private Runs runs(String failing, JournalObserver observer, RunListener listener) {
        return runs(failing, observer, listener, new Approving(Map.of()));
    }

    private Runs runs(String failing, JournalObserver observer, RunListener listener, Gate gate) {
        return new Runs(
                store,
                new SiteLocks(state.resolve("locks"), Path.of("/opt/shop")),
                SharedLock.NONE,
                new DurableFiles(),
                new StoredSecrets(new Redactor()),
                id -> new ShopAct(failing, store),
                (plan, folder) -> new Contexts(),
                plan -> gate,
                DEAF,
                List.of(listener),
                Clock.systemUTC(),
                observer);
    }

    private record Approving(Map<String, String> without) implements Gate {
        @Override
        public Decision decide(Plan plan) {
            Finding mice = Finding.blocker("shop.mice", "there are mice", "two were seen", "Get a cat.")
                    .orWaived();
            return new Decision(Optional.empty(), Map.of(), List.of(mice), Arguments.none());
        }

        @Override
        public Map<String, String> needless(Plan plan) {
            return without;
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private record Cutter(String step) implements JournalObserver {
        @Override
        public void before(JournalRecord line) {}

        @Override
        public void after(JournalRecord line) {
            if (line.kind() == JournalRecord.Kind.INTENT && line.act().equals(Optional.of(step + "#1"))) {
                throw new Killed();
            }
        }
    }

    private record FullDisk(String step, AtomicBoolean full) implements JournalObserver {
        @Override
        public void before(JournalRecord line) {
            if (line.kind() == JournalRecord.Kind.INTENT && line.act().equals(Optional.of(step + "#1"))) {
                full.set(true);
            }
            if (full.get()) {
                throw UpgradeException.inAct(StandardError.DISK_FULL, "the journal can't be written", "Make room.");
            }
        }

        @Override
        public void after(JournalRecord line) {}
    }

    private static final class Contexts implements ActContexts {
        @Override
        public ActContext forward(PlannedStep step, Progress progress) {
            return context(progress);
        }

        @Override
        public ActContext back(PlannedStep step, Progress progress) {
            return context(progress);
        }

        private static ActContext context(Progress progress) {
            return (ActContext) Proxy.newProxyInstance(
                    SmallRuns.class.getClassLoader(), new Class<?>[] {ActContext.class}, (self, method, arguments) -> {
                        if (method.getName().equals("progress")) {
                            return progress;
                        }
                        throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    private record ShopAct(String failing, RunStore store) implements ActType {
        @Override
        public String id() {
            return "shop.act";
        }

        @Override
        public String describe(Arguments arguments) {
            return "do " + arguments.text("name");
        }

        @Override
        public Undo undo() {
            return new Undo.Reverses("it is taken back");
        }

        @Override
        public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
            String name = arguments.text("name");
            context.progress().report("crate 7", 7, 10);
            if (name.equals("shop.fetch")) {
                context.progress().notice("the goods are fresh");
            }
            if (name.equals(failing)) {
                writeLog(name);
                throw UpgradeException.inAct(StandardError.COMMAND_FAILED, "the shelf broke", "mend the shelf");
            }
            return Arguments.none();
        }

        private void writeLog(String name) {
            Plan plan = plan(store.all().get(0).id());
            PlannedStep step = plan.steps().stream()
                    .filter(each -> each.key().equals(name))
                    .findFirst()
                    .orElseThrow();
            try {
                Files.writeString(
                        HostActContexts.log(plan, store.folder(plan.id()), step), "$ restock\nplank 3 is rotten\n");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public ActState probe(ActContext context, Arguments arguments, Arguments before) {
            return new ActState.NotDone();
        }

        @Override
        public void undo(ActContext context, Arguments arguments, Arguments before) {}
    }
}
