package org.upgradectl.core.builtin.services;

import java.util.List;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;

/** Facts of the site's services beyond those that the kernel asks for. */
public final class ServiceFacts {
    /** Names of the units that run: the plan says who is stopped and whether a page can be asked for. */
    public static final FactKey<List<Object>> ACTIVE = FactKey.list("services.active", FactKind.PINNED);

    /** Names of the units that the manager does not know. */
    static final FactKey<List<Object>> MISSING = FactKey.list("services.missing", FactKind.PINNED);

    /** All units of the site in the order of their start, also those that the site file does not name. */
    static final FactKey<List<Object>> UNITS = FactKey.list("services.units", FactKind.PINNED);

    /** Names of units of others that run and go down with the site's. */
    static final FactKey<List<Object>> OTHERS = FactKey.list("services.others", FactKind.INFO);

    /** The host user that they run as, where the manager can tell. */
    public static final FactKey<String> USER = StandardFacts.SERVICES_USER;

    /** The units that an upgrade stops and starts. */
    public static List<String> units(Site site, Facts facts) {
        return facts.find(UNITS)
                .map(units -> units.stream().map(String::valueOf).toList())
                .orElse(site.services().units());
    }

    /** Those of them that run queued jobs; of one that is written once, {@code rq@}, all that stand for it. */
    public static List<String> workers(Site site, Facts facts) {
        return units(site, facts).stream()
                .filter(unit -> site.services().workers().stream()
                        .anyMatch(worker -> unit.equals(worker) || unit.startsWith(worker.replace("@", "") + "@")))
                .toList();
    }

    /** Whether the site has services and none of them runs; false where that is not known. */
    public static boolean isDown(Site site, Facts facts) {
        return !units(site, facts).isEmpty()
                && facts.find(ACTIVE).filter(List::isEmpty).isPresent();
    }

    private ServiceFacts() {}
}
