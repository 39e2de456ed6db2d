package org.upgradectl.core.cli.action;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.application.SiteRepairs;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.survey.FactSnapshot;

/** Tells how the nightly housekeeping of a site fares, and has it mended. */
public final class HousekeepingAction {
    private static final String NAME = "housekeeping";

    private final Workspace workspace;

    public HousekeepingAction(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Changes nothing. */
    public HousekeepingResult read(Site site) {
        return read(site, workspace.work(site, SilentProgress.SILENT, List.of()));
    }

    /**
     * Mends what can be mended. What one that was cut has left is taken back first, for what is found beside it tells nothing.
     *
     * @param approveBack is shown what of one that was cut would be taken back, and throws where it must not be
     * @param approve is shown what would be done, and throws where it must not be
     * @return how it stands afterwards, and what was done; nothing where there was nothing to mend
     * @throws org.upgradectl.api.error.UpgradeException {@code run.open}, {@code site.locked}, and what the acts throw
     */
    public HousekeepingResult fix(
            Site site, Predicate<List<String>> approveBack, Predicate<HousekeepingResult> approve) {
        workspace.requireNoOpenRun(site);
        SiteWork work = workspace.work(site, SilentProgress.SILENT, List.of());
        List<String> back = takeBackCut(work, approveBack).orElse(List.of());
        HousekeepingResult before = read(site, work).undone(back);
        if (before.fix().isEmpty() || !approve.test(before)) {
            return before;
        }
        SiteRepairs repairs = work.repairs(NAME, before.facts());
        List<PlannedAct> acts = repairs.acts();
        repairs.apply(acts);
        return read(site, work)
                .undone(back)
                .done(acts.stream().map(PlannedAct::description).toList());
    }

    private static Optional<List<String>> takeBackCut(SiteWork work, Predicate<List<String>> approve) {
        SiteRepairs repairs = work.repairs(NAME, Reading.of(work::survey));
        Optional<List<String>> cut = repairs.cut();
        // One that was cut before its first act has nothing to show.
        if (cut.isPresent() && (cut.get().isEmpty() || approve.test(cut.get()))) {
            repairs.takeBackCut();
        }
        return cut.filter(acts -> !acts.isEmpty());
    }

    /**
     * Takes back what was mended last, or what one that was cut has left.
     *
     * @param approve is shown what would be taken back, and throws where it must not be
     * @throws org.upgradectl.api.error.UpgradeException {@code run.unknown} where there is nothing, and as {@link #fix}
     */
    public HousekeepingResult undo(Site site, Predicate<List<String>> approve) {
        workspace.requireNoOpenRun(site);
        SiteWork work = workspace.work(site, SilentProgress.SILENT, List.of());
        Optional<List<String>> cut = takeBackCut(work, approve);
        if (cut.isPresent()) {
            return read(site, work).undone(cut.get());
        }
        SiteRepairs repairs = work.repairs(NAME, Reading.of(work::survey));
        List<String> last = repairs.last();
        if (last.isEmpty() || approve.test(last)) {
            repairs.takeBack();
        }
        return read(site, work).undone(last);
    }

    private static HousekeepingResult read(Site site, SiteWork work) {
        FactSnapshot facts = Reading.of(work::survey);
        List<Finding> findings = work.check(facts).stream()
                .filter(finding -> finding.id().startsWith(NAME + "."))
                .toList();
        List<String> fix = work.repairs(NAME, facts).acts().stream()
                .map(PlannedAct::description)
                .toList();
        return new HousekeepingResult(site, facts, findings, fix, List.of(), List.of());
    }
}
