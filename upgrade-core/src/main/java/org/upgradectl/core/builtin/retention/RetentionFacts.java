package org.upgradectl.core.builtin.retention;

import java.util.List;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;

/** Facts of what earlier runs have left. */
final class RetentionFacts {
    /** Releases that a run upgraded to, and whose environments are still there; the newest run's first. */
    static final FactKey<List<Object>> RELEASES = FactKey.list("retention.releases", FactKind.INFO);

    /** Runs whose backups are there and may go once there is one more, by id. */
    static final FactKey<List<Object>> OLD_BACKUPS = FactKey.list("retention.old-backups", FactKind.INFO);

    private RetentionFacts() {}
}
