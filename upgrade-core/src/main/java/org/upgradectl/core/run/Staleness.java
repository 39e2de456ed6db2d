package org.upgradectl.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedFact;
import org.upgradectl.core.survey.FactSnapshot;

/** Compares a plan's pinned facts with the world as it is now. */
public final class Staleness {
    private Staleness() {}

    /** One line for each pinned fact of the live site that has changed; none where the plan still fits. */
    public static List<String> of(Plan plan, FactSnapshot now) {
        List<String> changes = new ArrayList<>();
        for (PlannedFact fact : plan.facts()) {
            if (fact.kind() != FactKind.PINNED || fact.hop().isPresent()) {
                continue;
            }
            Optional<Object> value = Optional.ofNullable(now.live().get(fact.id()));
            if (!Objects.equals(value.orElse(null), fact.value())) {
                changes.add(fact.id() + ": " + fact.value() + " in the plan, now "
                        + value.map(Object::toString).orElse("not known"));
            }
        }
        return List.copyOf(changes);
    }

    /**
     * Likewise between two plans, facts of the releases included; only where both have the same target. A plan that was
     * made behind a blocker has no steps, so that the blocker is gone is a change too.
     */
    public static List<String> between(Plan older, Plan fresh) {
        List<String> changes = new ArrayList<>();
        if (older.to().compareTo(fresh.to()) != 0) {
            changes.add("target: " + older.to() + " in the plan, now " + fresh.to());
        }
        for (PlannedFact fact : older.facts()) {
            if (fact.kind() == FactKind.PINNED) {
                Optional<Object> value = fresh.facts().stream()
                        .filter(other ->
                                other.id().equals(fact.id()) && other.hop().equals(fact.hop()))
                        .map(PlannedFact::value)
                        .findFirst();
                if (!Objects.equals(value.orElse(null), fact.value())) {
                    String place = fact.hop().map(hop -> hop + "/").orElse("");
                    changes.add(place + fact.id() + ": " + fact.value() + " in the plan, now "
                            + value.map(Object::toString).orElse("not known"));
                }
            }
        }
        older.blockers().stream()
                .filter(blocker ->
                        fresh.blockers().stream().noneMatch(other -> other.id().equals(blocker.id())))
                .forEach(blocker -> changes.add("blocker " + blocker.id()
                        + ": in the plan, now gone or waived; because of it the plan has no steps"));
        return List.copyOf(changes);
    }
}
