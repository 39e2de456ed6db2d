package org.upgradectl.core.run;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.Prediction;

/** A small plan over a list in memory, and its engine. */
abstract class EngineTrial {
    @TempDir
    Path folder;

    final ListAct acts = new ListAct("list.add", new Undo.Reverses("it is removed"));
    final ListAct covered = new ListAct("list.covered", new Undo.CoveredBy("list.add", "the snapshot"));
    final ListAct kept = new ListAct("list.kept", new Undo.Nothing("it is kept"));
    final ListAct quiet = act("list.quiet", SilenceRole.KEEPS);
    final ListAct loud = act("list.loud", SilenceRole.ENDS);
    final ListAct last = new ListAct("list.final", new Undo.Irreversible("gone is gone"));
    final List<PlannedStep> steps = new ArrayList<>();
    Gate gate = plan -> new Gate.Decision(Optional.empty(), Map.of(), List.of(), Arguments.none());
    final List<RunEvent> told = new ArrayList<>();
    final List<String> contextsGiven = new ArrayList<>();
    Plan.Kind kind = Plan.Kind.UPGRADE;
    Prediction prediction = new Prediction(0, 0, Map.of(), "");
    boolean cancelled;
    String cancelBefore = "";

    void fullPlan() {
        step("code.stage", Phase.STAGE, Step.Failure.UNDO, act("list.add", "staged"));
        step("services.stop", Phase.STOP, Step.Failure.UNDO, act("list.add", "stopped"));
        step("database.snapshot", Phase.MIGRATE, Step.Failure.UNDO, act("list.add", "snapshot"));
        step("database.migrate", Phase.MIGRATE, Step.Failure.UNDO, act("list.covered", "migrated"));
        step("code.switch", Phase.ACTIVATE, Step.Failure.UNDO, act("list.add", "switched"));
        step("services.start", Phase.START, Step.Failure.UNDO, act("list.add", "opening"), act("list.add", "started"));
    }

    void step(String id, Phase phase, Step.Failure failure, Act... acts) {
        List<PlannedAct> planned = new ArrayList<>();
        for (Act act : acts) {
            planned.add(new PlannedAct(
                    id + "#" + (planned.size() + 1),
                    act,
                    "add " + act.arguments().text("name"),
                    ""));
        }
        steps.add(new PlannedStep(id, new StepId(id), id, phase, Optional.empty(), failure, planned));
    }

    static PlannedStep planned(String id, Phase phase, Act act) {
        return new PlannedStep(
                id,
                new StepId(id),
                id,
                phase,
                Optional.empty(),
                Step.Failure.UNDO,
                List.of(new PlannedAct(id + "#1", act, "add " + act.arguments().text("name"), "")));
    }

    private static ListAct act(String id, SilenceRole role) {
        ListAct act = new ListAct(id, new Undo.Reverses("it is as before"));
        act.silence = role;
        return act;
    }

    static Act act(String type, String name) {
        return Act.of(type, Arguments.of("name", name));
    }

    ActType type(String id) {
        return List.of(acts, covered, kept, quiet, loud, last).stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    List<String> notices() {
        return journalLines().stream()
                .filter(line -> line.kind() == JournalRecord.Kind.NOTICE)
                .map(line -> line.data().text("text"))
                .toList();
    }

    List<JournalRecord> journalLines() {
        return Journal.read(folder.resolve("journal.jsonl"));
    }

    Journal journal() {
        return Journal.open(folder.resolve("journal.jsonl"), Clock.systemUTC(), JournalObserver.NONE);
    }

    Plan plan() {
        Version to = new Version("2.0");
        Release release = new Release(to, "v2.0", Optional.empty(), Optional.empty(), false);
        return new Plan(
                "20260101T000000Z",
                "site",
                "product",
                folder,
                new Version("1.0"),
                to,
                Instant.EPOCH,
                List.of(new Hop(0, new Version("1.0"), release, true)),
                List.of(),
                steps,
                prediction,
                Optional.empty(),
                List.of(),
                Map.of());
    }

    Engine engine() {
        ActContexts contexts = new ActContexts() {
            @Override
            public ActContext forward(PlannedStep step, Progress progress) {
                contextsGiven.add("forward " + step.key());
                return context();
            }

            @Override
            public ActContext back(PlannedStep step, Progress progress) {
                contextsGiven.add("back " + step.key());
                return context();
            }
        };
        Plan plan = kind == Plan.Kind.REHEARSAL ? plan().rehearsal() : plan();
        return new Engine(
                plan,
                journal(),
                this::type,
                contexts,
                gate,
                cancellation(),
                List.of(told::add),
                text -> text.replace("s3cret", "***"));
    }

    /** These acts use nothing of their context. */
    static ActContext context() {
        return (ActContext) Proxy.newProxyInstance(
                EngineTrial.class.getClassLoader(), new Class<?>[] {ActContext.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    Cancellation cancellation() {
        return new Cancellation() {
            @Override
            public boolean requested() {
                return cancelled;
            }

            @Override
            public void throwIfRequested() {
                boolean next = !cancelBefore.isEmpty()
                        && acts.world.contains("snapshot")
                        && covered.world.contains("migrated");
                if (cancelled || next) {
                    cancelled = true;
                    throw UpgradeException.inAct(StandardError.INTERRUPTED, "stopped by the person", "");
                }
            }
        };
    }
}
