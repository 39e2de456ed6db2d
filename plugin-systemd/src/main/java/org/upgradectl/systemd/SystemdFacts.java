package org.upgradectl.systemd;

import java.util.List;
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

/** Reads the units of a site that systemd supervises, and how they are set up. */
final class SystemdFacts implements FactReader {
    /** Objects with {@code unit}, {@code origin}, {@code of} and the {@code settings} by systemd's names. */
    static final FactKey<List<Object>> UNITS = FactKey.list("systemd.units", FactKind.INFO);

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(UNITS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Site site = context.site();
        if (!site.services().manager().equals(SystemdManager.ID)) {
            return;
        }
        try {
            out.put(
                    UNITS,
                    List.copyOf(new Inventory(site, context.commands())
                            .units().stream().map(SiteUnit::asFact).toList()));
        } catch (UpgradeException e) {
            out.unknown(UNITS, e.getMessage());
        }
    }

    /** The units as they were read; none where systemd has no part in the site, or does not answer. */
    static List<SiteUnit> units(Facts facts) {
        Optional<List<Object>> units = facts.find(UNITS);
        return units.orElse(List.of()).stream().map(SiteUnit::ofFact).toList();
    }
}
