package org.upgradectl.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.site.Site;
import org.upgradectl.systemd.Dependents.Dependent;
import org.upgradectl.systemd.UserUnits.UserUnit;

/** Reads the units of a site that systemd supervises, and how they are set up. */
final class SystemdFacts implements FactReader {
    /** Objects with {@code unit}, {@code origin}, {@code of} and the {@code settings} by systemd's names. */
    static final FactKey<List<Object>> UNITS = FactKey.list("systemd.units", FactKind.INFO);

    /** Objects with {@code unit} and {@code because}: units of others that go down with those of the site that run. */
    static final FactKey<List<Object>> OTHERS = FactKey.list("systemd.others", FactKind.INFO);

    /** Objects with {@code unit}, {@code file}, {@code user} and {@code uid}: units of users that run the site's code. */
    static final FactKey<List<Object>> USER_UNITS = FactKey.list("systemd.units-of-users", FactKind.INFO);

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(UNITS, OTHERS, USER_UNITS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Site site = context.site();
        if (!site.services().manager().equals(SystemdManager.ID)) {
            return;
        }
        try {
            List<SiteUnit> units = new Inventory(site, context.commands()).units();
            out.put(UNITS, List.copyOf(units.stream().map(SiteUnit::asFact).toList()));
            out.put(
                    USER_UNITS,
                    new UserUnits(site, context.commands())
                            .find().stream().<Object>map(UserUnit::asFact).toList());
            out.put(OTHERS, others(units, new Systemctl(context.commands())));
        } catch (UpgradeException e) {
            out.unknown(UNITS, e.getMessage());
        }
    }

    /** Those of them that run. */
    private static List<Object> others(List<SiteUnit> units, Systemctl systemctl) {
        List<String> running = units.stream()
                .filter(unit -> unit.isLoaded() && unit.runs())
                .map(SiteUnit::name)
                .toList();
        List<Dependent> others = new Dependents(systemctl).of(running);
        List<UnitStatus> statuses =
                systemctl.show(others.stream().map(Dependent::unit).toList());
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            if (statuses.get(i).active()) {
                objects.add(Map.of(
                        "unit", others.get(i).unit(), "because", others.get(i).because()));
            }
        }
        return List.copyOf(objects);
    }

    /** The units of users as they were read. */
    static List<UserUnit> userUnits(Facts facts) {
        Optional<List<Object>> units = facts.find(USER_UNITS);
        return units.orElse(List.of()).stream().map(UserUnit::ofFact).toList();
    }

    /** The units of others as they were read. */
    static List<Dependent> others(Facts facts) {
        Optional<List<Object>> others = facts.find(OTHERS);
        return others.orElse(List.of()).stream()
                .map(object -> (Map<?, ?>) object)
                .map(object -> new Dependent(String.valueOf(object.get("unit")), String.valueOf(object.get("because"))))
                .toList();
    }

    /** The units as they were read; none where systemd has no part in the site, or does not answer. */
    static List<SiteUnit> units(Facts facts) {
        Optional<List<Object>> units = facts.find(UNITS);
        return units.orElse(List.of()).stream().map(SiteUnit::ofFact).toList();
    }
}
