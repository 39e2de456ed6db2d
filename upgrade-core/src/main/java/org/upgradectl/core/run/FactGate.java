package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.core.plan.Blockers;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.survey.AtRelease;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.core.survey.Surroundings;
import org.upgradectl.core.survey.Surveyor;

/** The gate over facts: pinned ones are read again, staged ones for the first time, then checks and guards decide. */
public final class FactGate implements Gate {
    private final Surveyor surveyor;
    private final Surroundings surroundings;
    private final Function<Hop, ReleaseTree> trees;
    private final Consent consent;

    public FactGate(Surveyor surveyor, Surroundings surroundings, Function<Hop, ReleaseTree> trees, Consent consent) {
        this.surveyor = requireNonNull(surveyor, "surveyor is null");
        this.surroundings = requireNonNull(surroundings, "surroundings is null");
        this.trees = requireNonNull(trees, "trees is null");
        this.consent = requireNonNull(consent, "consent is null");
    }

    @Override
    public Decision decide(Plan plan) {
        FactSnapshot facts = surveyor.survey(surroundings);
        List<String> stale = Staleness.of(plan, facts);
        if (!stale.isEmpty()) {
            Failure failure = new Failure(
                    "",
                    StandardError.STALE_PLAN.id(),
                    StandardError.STALE_PLAN.category(),
                    "the site has changed since the plan was made:\n" + String.join("\n", stale),
                    "upgradectl plan    makes a new one");
            return new Decision(Optional.of(failure), Map.of(), List.of(), Arguments.none());
        }
        List<Finding> findings = new ArrayList<>(surveyor.inspect(surroundings, facts, Moment.SURVEY));
        for (Hop hop : plan.hops()) {
            try (ReleaseTree tree = trees.apply(hop)) {
                AtRelease at = new AtRelease(hop, plan.hops(), tree);
                facts = surveyor.read(surroundings, facts, Moment.STAGED, at);
                findings.addAll(surveyor.inspect(surroundings, facts, Moment.STAGED, at));
            }
        }
        List<Finding> ordered = Surveyor.inOrder(findings);
        List<Finding> blockers = Blockers.of(ordered, plan.waived());
        Optional<Failure> refusal = blockers.isEmpty() ? Optional.empty() : Optional.of(refusal(blockers, plan));
        return new Decision(refusal, skips(plan, facts), ordered, staged(facts));
    }

    @Override
    public Optional<Failure> longer(Plan plan, Foretold foretold) {
        Finding finding = foretold.finding();
        boolean agreed = plan.waived().containsKey(finding.id()) || consent.longerSilence(foretold);
        return agreed ? Optional.empty() : Optional.of(refusal(List.of(finding), plan));
    }

    @Override
    public Map<String, String> needless(Plan plan) {
        FactSnapshot facts = surveyor.survey(surroundings);
        for (Hop hop : plan.hops()) {
            try (ReleaseTree tree = trees.apply(hop)) {
                facts = surveyor.read(surroundings, facts, Moment.STAGED, new AtRelease(hop, plan.hops(), tree));
            }
        }
        return skips(plan, facts);
    }

    private static Failure refusal(List<Finding> blockers, Plan plan) {
        Finding first = blockers.get(0);
        String more = blockers.size() > 1 ? " (and " + (blockers.size() - 1) + " more)" : "";
        String waiver = "";
        if (plan.waived().containsKey(first.id())) {
            waiver = "\nIts waiver has no effect: it can't be waived.";
        } else if (first.waivable()) {
            waiver = "\nor, knowing what it means:\nupgradectl upgrade --waive " + first.id() + "=REASON";
        }
        return new Failure(
                "",
                StandardError.BLOCKED.id(),
                StandardError.BLOCKED.category(),
                first.id() + ": " + first.title() + more + "\n" + first.evidence(),
                (first.remedy() + waiver).strip());
    }

    private static Map<String, String> skips(Plan plan, FactSnapshot facts) {
        Map<String, String> skips = new LinkedHashMap<>();
        for (PlannedStep step : plan.steps()) {
            for (PlannedAct act : step.acts()) {
                reason(plan, step, act.act().guard(), facts).ifPresent(reason -> skips.put(act.key(), reason));
            }
        }
        return skips;
    }

    private static Optional<String> reason(Plan plan, PlannedStep step, Guard guard, FactSnapshot facts) {
        if (guard instanceof Guard.OnlyIfAny one) {
            boolean none = facts.lookUp(step.hop().orElse(""), one.fact())
                    .map(FactGate::isEmpty)
                    .orElse(false);
            return none ? Optional.of("not needed: only if " + one.shown()) : Optional.empty();
        }
        if (guard instanceof Guard.OnlyIfAnyHop any) {
            boolean none = plan.hops().stream()
                    .allMatch(hop -> facts.lookUp(hop.label(), any.fact())
                            .map(FactGate::isEmpty)
                            .orElse(false));
            return none ? Optional.of("not needed: only if " + any.shown()) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isEmpty(Object value) {
        return value instanceof List<?> list && list.isEmpty();
    }

    private static Arguments staged(FactSnapshot facts) {
        Map<String, Object> all = new LinkedHashMap<>();
        facts.values().forEach((place, values) -> {
            if (!place.isEmpty()) {
                all.put(place, values);
            }
        });
        return Arguments.of(all);
    }
}
