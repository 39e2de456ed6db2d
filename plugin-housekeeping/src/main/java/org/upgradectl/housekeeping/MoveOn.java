package org.upgradectl.housekeeping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Housekeeping.BuiltIn;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.api.site.Housekeeping.Way;
import org.upgradectl.api.site.Site;

/**
 * What has to change on the host when a release does its nightly housekeeping in another way than the one before.
 *
 * @param entries of cron that are no longer needed
 * @param timers that are no longer needed, each with the name of its service
 * @param link in {@code /etc/cron.daily} that is needed from now on, and what it leads to; empty where none is
 */
record MoveOn(List<CronEntry> entries, List<Map<?, ?>> timers, Optional<Map.Entry<Path, Path>> link) {
    private static final MoveOn NOTHING = new MoveOn(List.of(), List.of(), Optional.empty());

    MoveOn {
        entries = List.copyOf(entries);
        timers = List.copyOf(timers);
    }

    static MoveOn of(Site site, Facts facts, Hop last) {
        Optional<Way> before = HousekeepingFacts.way(site, facts);
        Optional<Way> after = site.product().housekeeping(last.to().version());
        if (after.orElse(null) instanceof BuiltIn) {
            return retiring(facts);
        }
        if (after.orElse(null) instanceof Scheduled next) {
            boolean added = !(before.orElse(null) instanceof Scheduled);
            // The script has the usual root written into it: at another one it would start nothing, or another site's.
            Optional<Path> made = added
                            && HousekeepingFacts.schedules(facts).isEmpty()
                            && site.product().defaultRoot().equals(site.root().toString())
                    ? HousekeepingFacts.name(facts, next).map(Cron.DAILY::resolve)
                    : Optional.empty();
            Optional<Path> moved = before.orElse(null) instanceof Scheduled old
                            && !old.script().equals(next.script())
                    ? moved(site, facts, old, next)
                    : Optional.empty();
            return made.or(() -> moved)
                    .map(link -> new MoveOn(
                            List.of(),
                            List.of(),
                            Optional.of(Map.entry(link, site.root().resolve(next.script())))))
                    .orElse(NOTHING);
        }
        return NOTHING;
    }

    private static Optional<Path> moved(Site site, Facts facts, Scheduled old, Scheduled next) {
        return HousekeepingFacts.schedules(facts).stream()
                .filter(schedule -> isLink(schedule, old, site))
                .map(schedule -> Path.of(schedule.where()))
                .findFirst()
                .flatMap(link -> old.link().equals(next.link())
                        ? Optional.of(link)
                        : HousekeepingFacts.name(facts, next).map(Cron.DAILY::resolve));
    }

    /** All that the host starts of it is given up. */
    static MoveOn retiring(Facts facts) {
        return new MoveOn(
                HousekeepingFacts.held(facts).stream()
                        .filter(CronEntry::nightly)
                        .toList(),
                facts.find(HousekeepingFacts.TIMERS).orElse(List.of()).stream()
                        .<Map<?, ?>>map(timer -> (Map<?, ?>) timer)
                        .toList(),
                Optional.empty());
    }

    /** Names of the units that are no longer needed. */
    List<Object> units() {
        List<Object> units = new ArrayList<>();
        timers.forEach(timer -> {
            units.add(String.valueOf(timer.get("timer")));
            units.add(String.valueOf(timer.get("service")));
        });
        return List.copyOf(units);
    }

    /** For a person, a line for each change. */
    List<String> shown() {
        List<String> lines = new ArrayList<>();
        entries.forEach(entry -> lines.add(entry.where() + " is taken away"));
        timers.forEach(timer -> lines.add(timer.get("timer") + " is stopped and disabled"));
        link.ifPresent(made -> lines.add(made.getKey() + " -> " + made.getValue()));
        return List.copyOf(lines);
    }

    private static boolean isLink(Schedule schedule, Scheduled way, Site site) {
        return schedule.kind() == Schedule.Kind.PROGRAM
                && schedule.where().startsWith(Cron.DAILY + "/")
                && schedule.leads().equals(site.root().resolve(way.script()).toString());
    }
}
