package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlanDocument;
import org.upgradectl.core.plan.PlannedFact;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.run.Consent;
import org.upgradectl.core.run.Foretold;
import org.upgradectl.core.run.Staleness;

/** Plans, asks, and runs. */
public final class UpgradeAction {
    private static final String UNCHANGED = "Nothing was changed.";

    private final Workspace workspace;
    private final Supervisor supervisor;

    public UpgradeAction(Workspace workspace, Supervisor supervisor) {
        this.workspace = requireNonNull(workspace, "workspace is null");
        this.supervisor = requireNonNull(supervisor, "supervisor is null");
    }

    /** The person, or who stands for one. */
    public interface Supervisor extends Decider {
        /**
         * Whether the plan is to be run.
         *
         * @return how it was approved, what breaks included: {@code answer} or {@code --yes}
         * @throws UpgradeException {@code run.refused}, {@code usage.invalid} where nobody can be asked
         */
        String approve(PlanResult result, Plan plan);

        /** Whether a run may go on that will be silent for longer than its plan showed; see {@link Consent}. */
        boolean longerSilence(Foretold foretold);

        /** Watches the run of a plan. */
        RunListener watch(Plan plan);
    }

    /** What came of it: a run, or the reason why there was none. */
    public sealed interface UpgradeResult {
        /** There was nothing to do, or a finding forbids it. */
        record NotRun(PlanResult planning) implements UpgradeResult {}

        /** There was a run. */
        record Ran(RunDetails run) implements UpgradeResult {}
    }

    /**
     * Upgrades.
     *
     * @param planFile a plan made earlier
     * @param rehearse whether it ends with the gate
     * @throws UpgradeException {@code run.open}, {@code plan.stale}, {@code plan.invalid}, and what planning throws
     */
    public UpgradeResult execute(Site site, Destination target, Optional<Path> planFile, boolean rehearse) {
        workspace.requireNoOpenRun(site);
        Optional<Plan> earlier = planFile.map(UpgradeAction::read);
        earlier.ifPresent(plan -> refuseForeign(plan, site));
        Destination wanted = earlier.map(plan -> target(plan, target)).orElse(target);
        RelayListener relay = new RelayListener();
        // A plan that was made earlier has its site's files decided.
        PlanAction.Prepared prepared = new PlanAction(workspace, earlier.isPresent() ? Decider.NOBODY : supervisor)
                .plan(
                        site,
                        wanted,
                        decided -> workspace.work(
                                decided, SilentProgress.SILENT, List.of(relay), supervisor::longerSilence));
        SiteWork work = prepared.work();
        PlanResult result = prepared.result();
        if (result.plan().isEmpty() || !result.blockers().isEmpty()) {
            return new UpgradeResult.NotRun(result);
        }
        Plan fresh = result.plan().get();
        earlier.ifPresent(plan -> refuseStale(plan, fresh));
        Plan chosen = earlier.map(old -> old.withWaivers(wanted.waived())).orElse(fresh);
        Plan whole = rehearse ? rehearsal(chosen) : chosen;
        Plan plan = whole.acknowledged(supervisor.approve(rehearse ? result.withPlan(whole) : result, whole));
        relay.to(supervisor.watch(plan));
        return new UpgradeResult.Ran(details(result.site(), plan, work.upgrade(plan)));
    }

    private RunDetails details(Site site, Plan plan, Report report) {
        return RunDetails.of(site, plan, workspace.runs(site).folder(plan.id()), report);
    }

    private static Plan read(Path file) {
        try {
            return PlanDocument.parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UpgradeException(
                    StandardError.PLAN_INVALID,
                    "the plan " + file + " can't be read: "
                            + (Files.exists(file) ? e.getMessage() : "there is no such file"),
                    UNCHANGED,
                    "upgradectl plan -o FILE    writes one",
                    e);
        }
    }

    /** The same way as in the earlier plan: its hops and its waivers. */
    private static Destination target(Plan plan, Destination said) {
        List<Version> stations =
                plan.hops().stream().map(hop -> hop.to().version()).toList();
        Map<String, String> waived = new LinkedHashMap<>(plan.waived());
        waived.putAll(said.waived());
        return new Destination(Optional.of(plan.to()), stations, waived, Optional.empty());
    }

    /** A run that tries nothing must not be told of as one that went well. */
    static Plan rehearsal(Plan plan) {
        Optional<Finding> obstacle = plan.findings().stream()
                .filter(finding -> finding.id().equals("rehearsal.not-possible"))
                .findFirst();
        if (obstacle.isPresent() || plan.steps().stream().noneMatch(UpgradeAction::tries)) {
            throw new UpgradeException(
                    StandardError.BLOCKED,
                    obstacle.map(finding -> finding.title() + ": " + finding.evidence())
                            .orElse(
                                    bringsNoMigrations(plan)
                                            ? "nothing to try: no migrations are pending"
                                            : "nothing to try: the plan has no step that a copy of the data could be"
                                                    + " used for"),
                    UNCHANGED,
                    obstacle.map(Finding::remedy).orElse("upgradectl upgrade    does it without a rehearsal"));
        }
        return plan.rehearsal();
    }

    /** What may fail there, as the runner, tries nothing. */
    private static boolean tries(PlannedStep step) {
        return step.phase() == Phase.REHEARSE && step.failure() == Step.Failure.UNDO;
    }

    private static boolean bringsNoMigrations(Plan plan) {
        List<PlannedFact> brought = plan.facts().stream()
                .filter(fact -> fact.id().equals(StandardFacts.MIGRATIONS_BROUGHT.id()))
                .toList();
        return brought.size() == plan.hops().size()
                && brought.stream().allMatch(fact -> List.of().equals(fact.value()));
    }

    private static void refuseForeign(Plan plan, Site site) {
        if (!plan.site().equals(site.name())) {
            throw new UpgradeException(
                    StandardError.PLAN_INVALID,
                    "the plan is for the site " + plan.site() + ", not for " + site.name(),
                    UNCHANGED,
                    "upgradectl upgrade --site " + plan.site() + " --plan FILE");
        }
    }

    private static void refuseStale(Plan plan, Plan fresh) {
        List<String> changes = Staleness.between(plan, fresh);
        if (!changes.isEmpty()) {
            throw new UpgradeException(
                    StandardError.STALE_PLAN,
                    "the plan " + plan.id() + " no longer fits:\n" + String.join("\n", changes),
                    UNCHANGED,
                    "upgradectl plan    makes a fresh one");
        }
    }

    /** Hands events on to who is known only after planning. */
    private static final class RelayListener implements RunListener {
        private RunListener next = event -> {};

        void to(RunListener listener) {
            next = listener;
        }

        @Override
        public void on(RunEvent event) {
            next.on(event);
        }
    }
}
