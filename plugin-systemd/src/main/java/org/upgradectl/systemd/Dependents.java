package org.upgradectl.systemd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Units of others that a stop of the site's units takes down: systemd passes it on to what requires them, is bound to them
 * or is part of them, and from there further on. A later start of the site's units brings none of them back.
 */
final class Dependents {
    /** How a unit file says it, by the property in which systemd lists the units that say it: see systemd.unit(5). */
    private static final Map<String, String> SAYS = says();

    private final Systemctl systemctl;

    Dependents(Systemctl systemctl) {
        this.systemctl = systemctl;
    }

    /**
     * Those that need these units, directly or through another, as far as systemd has them loaded: one that runs is.
     *
     * @return in the order in which they can be started again: near ones first, and targets, which only stand for others, last
     */
    List<Dependent> of(List<String> units) {
        Set<String> listening = HeldSockets.among(units, systemctl).sockets();
        List<String> next = units.stream()
                .map(UnitName::full)
                .filter(unit -> !listening.contains(unit))
                .toList();
        Set<String> seen =
                new LinkedHashSet<>(units.stream().map(UnitName::full).toList());
        List<Dependent> found = new ArrayList<>();
        while (!next.isEmpty()) {
            List<String> more = new ArrayList<>();
            for (Dependent one : needing(next)) {
                if (seen.add(one.unit())) {
                    found.add(one);
                    more.add(one.unit());
                }
            }
            next = more;
        }
        found.sort(Comparator.comparing(one -> UnitName.isTarget(one.unit())));
        return List.copyOf(found);
    }

    private List<Dependent> needing(List<String> units) {
        List<String> properties = new ArrayList<>(List.of("Id"));
        properties.addAll(SAYS.keySet());
        List<Dependent> needing = new ArrayList<>();
        for (UnitStatus status : systemctl.show(units, properties)) {
            SAYS.forEach((property, says) -> status.words(property)
                    .forEach(unit -> needing.add(new Dependent(unit, says + "=" + status.get("Id")))));
        }
        return needing;
    }

    private static Map<String, String> says() {
        Map<String, String> says = new LinkedHashMap<>();
        says.put("RequiredBy", "Requires");
        says.put("RequisiteOf", "Requisite");
        says.put("BoundBy", "BindsTo");
        says.put("ConsistsOf", "PartOf");
        says.put("PropagatesStopTo", "StopPropagatedFrom");
        return says;
    }

    /**
     * A unit that goes down with another.
     *
     * @param unit full name
     * @param because the setting that makes it so: {@code PartOf=web.service}
     */
    record Dependent(String unit, String because) {}
}
