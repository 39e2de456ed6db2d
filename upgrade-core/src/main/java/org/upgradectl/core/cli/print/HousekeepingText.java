package org.upgradectl.core.cli.print;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.site.Housekeeping;
import org.upgradectl.core.cli.action.HousekeepingResult;
import org.upgradectl.core.cli.console.Page;

/** How the nightly housekeeping fares, as text. */
public final class HousekeepingText {
    private static final int LABEL = 12;

    private HousekeepingText() {}

    public static void add(Page page, HousekeepingResult result) {
        String version = result.version().map(Object::toString).orElse("version not known");
        page.line(page.style()
                        .bold(result.site().product().title() + " at "
                                + result.site().root() + ": " + version))
                .blank();
        result.fixed().forEach(line -> page.item(2, page.style().good("done"), LABEL, line));
        result.undone().forEach(line -> page.item(2, "taken back", LABEL, line));
        page.item(2, "nightly", LABEL, way(result));
        result.schedules().forEach(schedule -> addSchedule(page, (Map<?, ?>) schedule));
        result.job().ifPresent(job -> addJob(page, (Map<?, ?>) job));
        result.lastRun().ifPresent(at -> page.item(2, "last ended", LABEL, at));
        page.blank();
        FindingText.add(page, result.findings(), Map.of());
        if (!result.fix().isEmpty()) {
            page.blank();
            addActs(page, "upgradectl housekeeping --fix    would do this:", result.fix());
        }
        if (result.fixed().isEmpty() && result.undone().isEmpty()) {
            page.blank().line("Nothing was changed.");
        }
    }

    /** Acts under a heading, before somebody is asked about them. */
    public static void addActs(Page page, String heading, List<String> acts) {
        page.line(heading);
        acts.forEach(act -> page.paragraph(2, act));
    }

    private static String way(HousekeepingResult result) {
        Optional<Housekeeping.Way> way = result.way();
        if (way.isEmpty()) {
            return "the descriptor of " + result.site().product().title() + " says nothing of it for this release";
        }
        if (way.get() instanceof Housekeeping.BuiltIn builtIn) {
            return "done by the product itself"
                    + (builtIn.units().isEmpty() ? "" : ", by " + String.join(", ", builtIn.units()));
        }
        return result.schedules().isEmpty() ? "not scheduled" : "started by this host:";
    }

    private static void addSchedule(Page page, Map<?, ?> schedule) {
        boolean wouldRun = Boolean.TRUE.equals(schedule.get("wouldRun"));
        String leads = text(schedule, "leads").orElse("");
        page.item(
                2,
                wouldRun ? page.style().good("would run") : page.style().bad("would not"),
                LABEL,
                text(schedule, "where").orElse("")
                        + (leads.isEmpty() ? "" : " -> " + leads)
                        + text(schedule, "lastRun")
                                .map(at -> ", last started " + at)
                                .orElse(""));
    }

    private static void addJob(Page page, Map<?, ?> job) {
        page.item(
                2,
                "job",
                LABEL,
                text(job, "function").orElse("")
                        + text(job, "next").map(at -> ", due " + at).orElse("")
                        + text(job, "ended").map(at -> ", last ended " + at).orElse(""));
    }

    private static Optional<String> text(Map<?, ?> map, String name) {
        return Optional.<Object>ofNullable(map.get(name)).map(String::valueOf);
    }
}
