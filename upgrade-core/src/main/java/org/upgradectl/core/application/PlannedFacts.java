package org.upgradectl.core.application;

import java.util.LinkedHashMap;
import java.util.Map;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedFact;
import org.upgradectl.core.survey.FactSnapshot;

/** The facts that a plan rests on: after a kill they are all there is, for the site may be half switched. */
final class PlannedFacts {
    private PlannedFacts() {}

    static FactSnapshot of(Plan plan) {
        Map<String, Map<String, Object>> values = new LinkedHashMap<>();
        Map<String, FactKind> kinds = new LinkedHashMap<>();
        for (PlannedFact fact : plan.facts()) {
            values.computeIfAbsent(fact.hop().orElse(""), place -> new LinkedHashMap<>())
                    .put(fact.id(), fact.value());
            kinds.put(fact.id(), fact.kind());
        }
        return new FactSnapshot(values, kinds, Map.of());
    }
}
