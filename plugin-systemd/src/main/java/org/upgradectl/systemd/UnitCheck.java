package org.upgradectl.systemd;

import java.util.List;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;

/** Whether the site's units run what an upgrade puts into place, and would start again. */
final class UnitCheck implements Check {
    @Override
    public String id() {
        return "systemd";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY, Moment.TARGET, Moment.STAGED);
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (context.moment() == Moment.SURVEY) {
            new UserUnitFindings(out).inspect(SystemdFacts.userUnits(context.facts()));
        }
        List<SiteUnit> units = SystemdFacts.units(context.facts());
        // What a release in between has is never started by a unit.
        if (units.isEmpty() || context.hop().filter(hop -> !hop.last()).isPresent()) {
            return;
        }
        UnitAccess access = new UnitAccess(context.commands());
        if (context.moment() == Moment.SURVEY) {
            ReleaseUnits live = ReleaseUnits.live(context.site());
            new StateFindings(context.site(), live, out).inspect(units);
            StopFindings stop = new StopFindings(context.site().services().stopWithin(), out);
            stop.limits(units);
            stop.others(SystemdFacts.others(context.facts()), OwnUnit.name());
            ServedRoot root = ServedRoot.of(context.site(), context.facts().find(StandardFacts.METHOD));
            units.stream()
                    .filter(SiteUnit::isLoaded)
                    .filter(SiteUnit::isService)
                    .forEach(unit -> {
                        new CommandFindings(root, live, out).inspect(unit);
                        new WrapperFindings(root, access, out).inspect(unit);
                        new PlaceFindings(root, access, out).inspect(unit);
                    });
        }
        if (context.moment() != Moment.STAGED) {
            new UnitFileFindings(context, access, out).inspect(units);
            return;
        }
        Hop hop = context.hop().orElseThrow();
        new StagedFindings(context, hop, access, out).inspect(units);
    }
}
