package org.upgradectl.core.builtin.site;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;

/** The version that a release's own tree tells. */
final class ReleaseVersionReader implements FactReader {
    @Override
    public Moment moment() {
        return Moment.TARGET;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.VERSION_TOLD);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        try {
            Optional<String> told =
                    context.tree().orElseThrow().version(context.site().product());
            told.ifPresent(version -> out.put(StandardFacts.VERSION_TOLD, version));
        } catch (IOException e) {
            out.unknown(StandardFacts.VERSION_TOLD, String.valueOf(e.getMessage()));
        }
    }
}
