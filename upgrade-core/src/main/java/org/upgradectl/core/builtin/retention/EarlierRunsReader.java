package org.upgradectl.core.builtin.retention;

import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;

/** Looks for what earlier runs made; only what a run has recorded as its own is ever pruned. */
final class EarlierRunsReader implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(RetentionFacts.RELEASES, RetentionFacts.OLD_BACKUPS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        EarlierRuns runs = new EarlierRuns(context.site(), context.paths());
        out.put(RetentionFacts.RELEASES, runs.releases());
        out.put(RetentionFacts.OLD_BACKUPS, runs.oldBackups());
    }
}
