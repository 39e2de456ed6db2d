package org.upgradectl.core.cli.print;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedFact;
import org.upgradectl.core.plan.PlannedStep;

/** One hop of a way of several, in a line: its interpreter, what it migrates, and what it takes. */
final class HopText {
    private HopText() {}

    static void add(Page page, Plan plan, Hop hop) {
        List<String> parts = new ArrayList<>();
        fact(plan, hop, StandardFacts.HOP_PYTHON_VERSION).ifPresent(version -> parts.add("Python " + version));
        fact(plan, hop, StandardFacts.MIGRATIONS_BROUGHT)
                .filter(List.class::isInstance)
                .map(names -> ((List<?>) names).size())
                .ifPresent(many -> parts.add(Amounts.count(many, "migration")));
        String text = String.format(Locale.ROOT, "    %-9s ", hop.label()) + String.join(", ", parts);
        long total = millis(plan, hop, false);
        if (total == 0) {
            page.line(text);
            return;
        }
        long silent = millis(plan, hop, true);
        page.line(
                text,
                Amounts.expected(Duration.ofMillis(total))
                        + (silent == 0 ? "" : ", silent " + Amounts.expected(Duration.ofMillis(silent))));
    }

    private static Optional<Object> fact(Plan plan, Hop hop, FactKey<?> key) {
        return plan.facts().stream()
                .filter(fact -> fact.id().equals(key.id()))
                .filter(fact -> fact.hop().equals(Optional.of(hop.label())))
                .map(PlannedFact::value)
                .findFirst();
    }

    /** What is known of its steps; a time of some of them alone would promise too much. */
    private static long millis(Plan plan, Hop hop, boolean silent) {
        List<PlannedStep> steps = plan.steps().stream()
                .filter(step -> step.hop().equals(Optional.of(hop.label())))
                .filter(step -> !silent || step.phase().silent())
                .toList();
        boolean known =
                steps.stream().allMatch(step -> plan.prediction().steps().containsKey(step.key()));
        return known
                ? steps.stream()
                        .mapToLong(step -> plan.prediction().steps().getOrDefault(step.key(), 0L))
                        .sum()
                : 0;
    }
}
