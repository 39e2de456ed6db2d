package org.upgradectl.systemd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.site.Site;
import org.upgradectl.systemd.SiteUnit.Origin;

/**
 * The units of a site: those that it names, and what else on the host runs its code or starts its units. Whatever is
 * missed would go on with the old code beneath the switch, or start between two releases.
 */
final class Inventory {
    private final Site site;
    private final ServedRoot root;
    private final Systemctl systemctl;
    private final UnitSearch search;

    Inventory(Site site, Commands commands) {
        this.site = site;
        this.root = ServedRoot.of(site);
        this.systemctl = new Systemctl(commands);
        this.search = new UnitSearch(commands);
    }

    /**
     * All of them in the order of their start: sockets and paths, which a service may not precede; services, those that the
     * site names first; timers, which may be due.
     */
    List<SiteUnit> units() {
        Map<String, UnitStatus> found = found();
        List<SiteUnit> services = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        Map<String, UnitStatus> named = show(site.services().units());
        named.values().forEach(status -> taken.add(status.get("Id")));
        for (String name : site.services().units()) {
            UnitStatus status = named.get(name);
            List<SiteUnit> units = status != null && status.exists()
                    ? List.of(SiteUnit.of(name, Origin.NAMED, "", status))
                    : standIns(name, found, taken);
            services.addAll(units);
            units.forEach(unit -> taken.add(unit.get("Id")));
        }
        found.forEach((id, status) -> {
            if (taken.add(id)) {
                services.add(SiteUnit.of(UnitName.shown(id), Origin.FOUND, "", status));
            }
        });
        return withTriggers(services, taken);
    }

    /** Services of the host that run the site's code, by their names. */
    private Map<String, UnitStatus> found() {
        String own = OwnUnit.name();
        Map<String, UnitStatus> found = new LinkedHashMap<>();
        List<String> wrapping = search.wrapping(root.names(), root::isRunBy);
        List<String> mentioning = Stream.concat(search.mentioning(root.names()).stream(), wrapping.stream())
                .filter(UnitName::isService)
                .filter(unit -> !unit.equals(own))
                .distinct()
                .sorted()
                .toList();
        show(mentioning).values().stream()
                .filter(status -> status.exists())
                .filter(status -> root.isRunBy(status) || wrapping.contains(status.get("Id")))
                .forEach(status -> found.put(status.get("Id"), status));
        return found;
    }

    /** What a missing unit goes by on this host; the missing one itself where nothing stands for it. */
    private List<SiteUnit> standIns(String name, Map<String, UnitStatus> found, Set<String> taken) {
        List<SiteUnit> units = new ArrayList<>();
        found.forEach((id, status) -> {
            if (UnitName.isInstance(id, name) && !taken.contains(id)) {
                units.add(SiteUnit.of(UnitName.shown(id), Origin.INSTANCE, name, status));
            }
        });
        Optional<String> purpose = ReleaseUnits.live(site).purpose(name);
        if (units.isEmpty() && purpose.isPresent()) {
            found.forEach((id, status) -> {
                String line = Command.of(status.get("ExecStart")).line();
                if (Command.purpose(line).equals(purpose.get()) && !taken.contains(id)) {
                    units.add(SiteUnit.of(UnitName.shown(id), Origin.RENAMED, name, status));
                }
            });
        }
        return units.isEmpty()
                ? List.of(new SiteUnit(name, Origin.NAMED, "", Map.of("LoadState", "not-found")))
                : units;
    }

    private List<SiteUnit> withTriggers(List<SiteUnit> services, Set<String> taken) {
        Map<String, String> starts = new LinkedHashMap<>();
        services.forEach(unit -> Arrays.stream(unit.get("TriggeredBy").split(" ", -1))
                .filter(trigger -> !trigger.isEmpty() && !taken.contains(trigger))
                .forEach(trigger -> starts.putIfAbsent(trigger, unit.name())));
        List<SiteUnit> first = new ArrayList<>();
        List<SiteUnit> last = new ArrayList<>();
        show(List.copyOf(starts.keySet())).forEach((name, status) -> {
            SiteUnit trigger = SiteUnit.of(name, Origin.TRIGGER, starts.getOrDefault(name, ""), status);
            (name.endsWith(".timer") ? last : first).add(trigger);
        });
        List<SiteUnit> all = new ArrayList<>(first);
        all.addAll(services);
        all.addAll(last);
        return List.copyOf(all);
    }

    /** By the names asked for; a template is no unit, and left out. */
    private Map<String, UnitStatus> show(List<String> names) {
        List<String> units =
                names.stream().filter(name -> !UnitName.isTemplate(name)).toList();
        List<UnitStatus> all = systemctl.show(units, SiteUnit.PROPERTIES);
        Map<String, UnitStatus> statuses = new LinkedHashMap<>();
        for (int i = 0; i < units.size(); i++) {
            statuses.put(units.get(i), all.get(i));
        }
        return statuses;
    }
}
