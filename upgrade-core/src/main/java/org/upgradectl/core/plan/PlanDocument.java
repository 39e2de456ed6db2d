package org.upgradectl.core.plan;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.json.Json;

/**
 * A plan as JSON: what {@code plan --json} prints, {@code plan -o} writes and {@code plan.json} of a run holds. The shape
 * is design.md's; what a run needs beyond it (the acts) stands beside.
 */
public record PlanDocument(
        String id,
        String site,
        String product,
        Path root,
        Version from,
        Version to,
        Instant createdAt,
        List<PlannedFact> facts,
        List<HopDocument> hops,
        List<StepDocument> steps,
        long predictedMillis,
        long predictedDowntimeMillis,
        Map<String, Long> predictedSteps,
        String basis,
        Optional<String> wayBack,
        List<Finding> findings,
        Map<String, String> waived,
        Optional<PlannedNotes> notes,
        Optional<Plan.Kind> kind) {

    /** One hop; {@code python} is the interpreter that its environment is built with. */
    public record HopDocument(Version from, Version to, Optional<String> python, Release release) {}

    /**
     * One step; {@code changes} and {@code undo} are for people, {@code acts} for the run, as is {@code silence}: a role
     * for each act, absent where none has one.
     */
    public record StepDocument(
            String key,
            StepId id,
            Phase phase,
            String title,
            Optional<String> hop,
            List<String> changes,
            List<String> undo,
            Optional<String> guard,
            Step.Failure failure,
            Optional<StepId> rehearses,
            List<Act> acts,
            Optional<List<SilenceRole>> silence) {}

    public static PlanDocument of(Plan plan) {
        List<HopDocument> hops = plan.hops().stream()
                .map(hop -> new HopDocument(hop.from(), hop.to().version(), python(plan, hop), hop.to()))
                .toList();
        return new PlanDocument(
                plan.id(),
                plan.site(),
                plan.product(),
                plan.root(),
                plan.from(),
                plan.to(),
                plan.createdAt(),
                plan.facts(),
                hops,
                plan.steps().stream().map(PlanDocument::step).toList(),
                plan.prediction().totalMillis(),
                plan.prediction().downtimeMillis(),
                plan.prediction().steps(),
                plan.prediction().basis(),
                plan.wayBack(),
                plan.findings(),
                plan.waived(),
                plan.notes(),
                Optional.of(plan.kind()));
    }

    public Plan toPlan() {
        List<Hop> all = new ArrayList<>();
        for (HopDocument hop : hops) {
            all.add(new Hop(all.size(), hop.from(), hop.release(), all.size() == hops.size() - 1));
        }
        return new Plan(
                id,
                site,
                product,
                root,
                from,
                to,
                createdAt,
                all,
                facts,
                steps.stream().map(PlanDocument::step).toList(),
                new Prediction(predictedMillis, predictedDowntimeMillis, predictedSteps, basis),
                wayBack,
                findings,
                waived,
                notes,
                kind.orElse(Plan.Kind.UPGRADE));
    }

    /**
     * Reads a plan's text.
     *
     * @param name of the file, for the message
     * @throws UpgradeException {@code plan.invalid}
     */
    public static Plan parse(String text, String name) {
        try {
            return Json.read(text, PlanDocument.class).toPlan();
        } catch (RuntimeException e) {
            throw new UpgradeException(
                    StandardError.PLAN_INVALID,
                    name + " is no plan: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "Nothing was changed.",
                    "upgradectl plan -o FILE    writes one",
                    e);
        }
    }

    private static StepDocument step(PlannedStep step) {
        return new StepDocument(
                step.key(),
                step.id(),
                step.phase(),
                step.title(),
                step.hop(),
                step.acts().stream().map(PlannedAct::description).toList(),
                step.acts().stream().map(PlannedAct::undo).toList(),
                guard(step),
                step.failure(),
                step.rehearses(),
                step.acts().stream().map(PlannedAct::act).toList(),
                silence(step));
    }

    private static PlannedStep step(StepDocument step) {
        List<PlannedAct> acts = new ArrayList<>();
        for (Act act : step.acts()) {
            int place = acts.size();
            acts.add(new PlannedAct(
                    step.key() + "#" + (place + 1),
                    act,
                    step.changes().get(place),
                    step.undo().get(place),
                    step.silence().map(roles -> roles.get(place)).orElse(SilenceRole.NONE)));
        }
        return new PlannedStep(
                step.key(), step.id(), step.title(), step.phase(), step.hop(), step.failure(), step.rehearses(), acts);
    }

    private static Optional<List<SilenceRole>> silence(PlannedStep step) {
        List<SilenceRole> roles = step.acts().stream().map(PlannedAct::silence).toList();
        return roles.stream().allMatch(role -> role == SilenceRole.NONE) ? Optional.empty() : Optional.of(roles);
    }

    private static Optional<String> guard(PlannedStep step) {
        return step.acts().stream()
                .map(act -> shown(act.act().guard()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What a person reads of a guard: "only if migrations are pending". */
    public static Optional<String> shown(Guard guard) {
        if (guard instanceof Guard.OnlyIfAny one) {
            return Optional.of("only if " + one.shown());
        }
        if (guard instanceof Guard.OnlyIfAnyHop any) {
            return Optional.of("only if " + any.shown());
        }
        return Optional.empty();
    }

    private static Optional<String> python(Plan plan, Hop hop) {
        return plan.facts().stream()
                .filter(fact -> fact.id().equals(StandardFacts.HOP_PYTHON.id()))
                .filter(fact -> fact.hop().equals(Optional.of(hop.label())))
                .map(fact -> String.valueOf(fact.value()))
                .findFirst();
    }
}
