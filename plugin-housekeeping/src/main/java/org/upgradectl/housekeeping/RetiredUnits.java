package org.upgradectl.housekeeping;

import java.util.List;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;

/** Which units the new release no longer needs: that their files are gone in it is no obstacle. */
final class RetiredUnits implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.RETIRED_UNITS);
    }

    @Override
    public Moment moment() {
        return Moment.TARGET;
    }

    @Override
    public void read(FactContext context, FactSink out) {
        context.hop().ifPresent(hop -> {
            List<Object> units = MoveOn.of(context.site(), context.facts(), hop).units();
            if (!units.isEmpty()) {
                out.put(StandardFacts.RETIRED_UNITS, units);
            }
        });
    }
}
