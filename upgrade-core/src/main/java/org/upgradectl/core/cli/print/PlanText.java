package org.upgradectl.core.cli.print;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.action.PlanResult;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.plan.HopTitle;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlanDocument;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedNotes;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.SilentSteps;

/** A plan as text: what is dangerous first, then what happens in order. */
public final class PlanText {
    private static final int PHASE = 11;

    private final Page page;
    private final boolean verbose;

    /**
     * Writes to a page.
     *
     * @param verbose every act with its undo
     */
    public PlanText(Page page, boolean verbose) {
        this.page = page;
        this.verbose = verbose;
    }

    public void add(PlanResult result) {
        Optional<Plan> plan = result.plan();
        if (plan.isEmpty()) {
            addWithoutPlan(result);
            return;
        }
        heading(result.site(), plan.get());
        if (result.blockers().isEmpty()) {
            page.blank();
            cost(plan.get());
            SilentSteps silent = SilentSteps.of(plan.get().steps());
            steps("while the site is up", plan.get(), step -> before(step) && !silent.contains(step));
            steps("while it is silent", plan.get(), silent::contains);
            steps("afterwards", plan.get(), step -> !before(step) && !silent.contains(step));
            conditions(plan.get());
        }
        page.blank();
        FindingText.add(page, result.findings(), result.waived());
        plan.get().notes().ifPresent(this::notes);
    }

    private void notes(PlannedNotes notes) {
        page.blank().line("  " + NotesText.summary(notes.releases(), notes.breaking()), "upgradectl notes");
        if (!notes.without().isEmpty()) {
            page.paragraph(2, "without notes: " + NotesText.list(notes.without()));
        }
    }

    private void addWithoutPlan(PlanResult result) {
        Site site = result.site();
        String version = result.from().map(Object::toString).orElse("version not known");
        page.line(page.style().bold(site.product().title() + " at " + site.root() + ": " + version));
        if (result.to().isPresent() && result.to().equals(result.from())) {
            page.line("  That is the release asked for. There is nothing to do.");
        } else {
            result.to()
                    .ifPresent(
                            to -> page.line("  The release " + to + " is installed already. There is nothing to do."));
        }
        page.blank();
        FindingText.add(page, result.findings(), result.waived());
    }

    /** A plan that is only to be looked at. */
    public static void addForReading(Page page, PlanResult result, boolean verbose) {
        PlanText text = new PlanText(page, verbose);
        text.add(result);
        text.addNext(result);
    }

    private void addNext(PlanResult result) {
        page.blank();
        if (!result.blockers().isEmpty()) {
            page.line("Nothing was changed. It can't begin like this.");
        } else if (result.plan().isPresent()) {
            page.line("Nothing was changed. To do it: upgradectl upgrade");
        } else {
            page.line("Nothing was changed.");
        }
    }

    private void heading(Site site, Plan plan) {
        String method = plan.facts().stream()
                .filter(fact -> fact.id().equals(StandardFacts.METHOD.id()))
                .map(fact -> "by " + fact.value() + ", ")
                .findFirst()
                .orElse("");
        page.line(
                page.style()
                        .bold(site.product().title() + " at " + site.root() + ": " + plan.from() + " -> " + plan.to()),
                method + Amounts.count(plan.hops().size(), "hop"));
        if (plan.hops().size() > 1) {
            StringBuilder way = new StringBuilder("  " + plan.from());
            plan.hops().forEach(hop -> way.append(" -> ").append(hop.to().version()));
            page.line(way + ", one stop");
            plan.hops().forEach(hop -> HopText.add(page, plan, hop));
        }
    }

    private void cost(Plan plan) {
        long downtime = plan.prediction().downtimeMillis();
        long total = plan.prediction().totalMillis();
        List<PlannedStep> all = plan.steps();
        List<PlannedStep> silent =
                all.stream().filter(SilentSteps.of(all)::contains).toList();
        if (plan.kind() == Plan.Kind.REHEARSAL) {
            page.paragraph(2, "the site stays up: it is only tried, on a copy of the data");
        } else if (downtime == 0) {
            page.paragraph(2, "how long it will be silent is not known yet: the first run here measures it");
        } else {
            page.paragraph(2, "silent for " + about(downtime, unknown(plan, silent) == 0));
        }
        if (total > 0) {
            page.paragraph(2, "whole run " + about(total, unknown(plan, all) == 0));
        }
        page.paragraph(2, "(" + plan.prediction().basis() + ")");
        long bytes = plan.steps().stream()
                .flatMap(step -> step.acts().stream())
                .mapToLong(act -> act.act().estimate().bytes())
                .sum();
        if (bytes > 0) {
            page.paragraph(2, "takes " + Amounts.bytes(bytes) + " of disk");
        }
        page.paragraph(2, "way back: " + wayBack(plan));
        page.blank();
    }

    private static long unknown(Plan plan, List<PlannedStep> steps) {
        return steps.stream()
                .filter(step -> !plan.prediction().steps().containsKey(step.key()))
                .count();
    }

    /** With something unknown in it, a sum is only a lower bound. */
    private static String about(long millis, boolean known) {
        String amount = Amounts.expected(Duration.ofMillis(millis));
        return known ? "about " + amount : amount + " and more";
    }

    private static String wayBack(Plan plan) {
        return switch (plan.wayBack().orElse("")) {
            case "template" -> "database snapshot and rename; code, environment and services by the journal";
            case "restore" ->
                "database dump into a new database, and rename; code, environment and services by the journal";
            case "in-place" -> "database dump restored in place; code, environment and services by the journal";
            case "" -> "code, environment and services by the journal; no way back for the database is known";
            default -> plan.wayBack().get();
        };
    }

    private static boolean before(PlannedStep step) {
        return step.phase().compareTo(Phase.STOP) <= 0;
    }

    private void steps(String heading, Plan plan, Predicate<PlannedStep> which) {
        List<PlannedStep> steps = plan.steps().stream().filter(which).toList();
        if (steps.isEmpty()) {
            return;
        }
        page.line("  " + heading);
        String last = "";
        for (PlannedStep step : steps) {
            String phase = step.phase().label();
            Long millis = plan.prediction().steps().get(step.key());
            String left = String.format(Locale.ROOT, "    %-" + PHASE + "s", phase.equals(last) ? "" : phase)
                    + HopTitle.of(plan, step)
                    + (conditional(step) ? " *" : "");
            if (millis == null) {
                page.line(left);
            } else {
                page.line(left, Amounts.expected(Duration.ofMillis(millis)));
            }
            if (verbose) {
                step.acts().forEach(this::act);
            }
            last = phase;
        }
    }

    private void act(PlannedAct act) {
        page.paragraph(4 + PHASE + 2, act.description());
        page.paragraph(4 + PHASE + 4, "back: " + act.undo());
    }

    private static boolean conditional(PlannedStep step) {
        return step.acts().stream()
                .anyMatch(act -> PlanDocument.shown(act.act().guard()).isPresent());
    }

    private void conditions(Plan plan) {
        plan.steps().stream()
                .flatMap(step -> step.acts().stream())
                .flatMap(act -> PlanDocument.shown(act.act().guard()).stream())
                .distinct()
                .forEach(guard -> page.line("  * " + guard));
    }
}
