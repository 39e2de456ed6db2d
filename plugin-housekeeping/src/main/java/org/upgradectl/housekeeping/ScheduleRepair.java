package org.upgradectl.housekeeping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.site.Housekeeping.BuiltIn;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.api.site.Housekeeping.Way;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.step.Repair;

/**
 * Does what the product's guide says: schedules what nothing starts, in place of entries that would not run, and takes
 * away what the product does by itself. A timer that would not run is left to the person: systemd says why.
 */
final class ScheduleRepair implements Repair {
    /** The host user that the services run as. */
    private static final FactKey<String> USER = FactKey.text("services.user", FactKind.PINNED);

    /** Not at the hour at which everything else is due. */
    private static final String EVERY_NIGHT = "23 4 * * *";

    private final HostRoot host;

    ScheduleRepair(HostRoot host) {
        this.host = host;
    }

    @Override
    public String id() {
        return "housekeeping";
    }

    @Override
    public String title() {
        return "Schedule the nightly housekeeping";
    }

    @Override
    public List<Act> acts(FactContext context) {
        Facts facts = context.facts();
        Optional<Way> way = HousekeepingFacts.way(context.site(), facts);
        if (way.orElse(null) instanceof BuiltIn) {
            return MoveOnStep.acts(host, MoveOn.retiring(facts));
        }
        boolean wouldRun = HousekeepingFacts.schedules(facts).stream().anyMatch(Schedule::wouldRun);
        return way.orElse(null) instanceof Scheduled scheduled && !wouldRun
                ? schedule(context.site(), scheduled, facts)
                : List.of();
    }

    private List<Act> schedule(Site site, Scheduled way, Facts facts) {
        List<Object> means = facts.find(HousekeepingFacts.MEANS).orElse(List.of());
        Optional<String> name = HousekeepingFacts.name(facts, way);
        if (means.isEmpty() || name.isEmpty()) {
            return List.of();
        }
        List<Act> acts = new ArrayList<>();
        HousekeepingFacts.held(facts).stream()
                .filter(CronEntry::nightly)
                .forEach(entry -> acts.add(Act.of(RetireCron.ID, entry.asArguments())));
        acts.add(
                means.contains(Means.SCRIPT)
                        ? Act.of(
                                "file.replace-link",
                                Arguments.of("link", host.at(Cron.DAILY.resolve(name.get())))
                                        .with("target", site.root().resolve(way.script())))
                        : Act.of(
                                "file.write",
                                table(site, way, name.get(), facts.find(USER).orElse("root"))));
        return List.copyOf(acts);
    }

    private Arguments table(Site site, Scheduled way, String name, String user) {
        Path environment = site.root().resolve(site.product().environment());
        String command = site.product().commands().getOrDefault(Means.MANAGE, List.of()).stream()
                        .map(word -> word.replace("{env}", environment.toString())
                                .replace("{tree}", site.root().toString())
                                .replace("{root}", site.root().toString()))
                        .collect(Collectors.joining(" "))
                + way.command().map(word -> " " + word).orElse("");
        // A percent sign would end the command.
        String line = EVERY_NIGHT + " " + user + " " + command.replace("%", "\\%");
        return Arguments.of("path", host.at(Cron.TABLES.resolve(name)))
                .with(
                        "content",
                        "# The nightly housekeeping of " + site.product().title() + ".\n" + line + "\n")
                .with("mode", "rw-r--r--");
    }
}
