package org.upgradectl.core.builtin.database;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.DatabaseSettings.WayBack;

/** Concludes from what was read which rung of the way back is possible, and how a scratch database can be had. */
final class WayBackReader implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.WAY_BACK, DatabaseFacts.OPERATOR, DatabaseFacts.SCRATCH);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(
                DatabaseFacts.RIGHTS,
                DatabaseFacts.OBSTACLES,
                DatabaseFacts.TOOLS,
                DatabaseFacts.ADMIN,
                DatabaseFacts.ADMIN_RIGHTS,
                DatabaseFacts.DATA_ROOM,
                StandardFacts.DATABASE_SIZE);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Facts facts = context.facts();
        Optional<Map<String, Object>> rights = facts.find(DatabaseFacts.RIGHTS);
        Optional<Map<String, Object>> obstacles = facts.find(DatabaseFacts.OBSTACLES);
        if (rights.isEmpty()
                || obstacles.isEmpty()
                || facts.find(DatabaseFacts.TOOLS).isEmpty()) {
            provides().forEach(key -> out.unknown(key, "the server or its client programs can't be asked"));
            return;
        }
        Rights role = Rights.of(rights.get());
        Optional<Rights> admin = facts.find(DatabaseFacts.ADMIN_RIGHTS).map(Rights::of);
        WayBackChoice choice = new WayBackChoice(
                role,
                admin,
                Obstacles.of(obstacles.get()),
                facts.find(DatabaseFacts.DATA_ROOM),
                facts.find(StandardFacts.DATABASE_SIZE).orElse(0L));
        choice.operator().ifPresent(operator -> out.put(DatabaseFacts.OPERATOR, operator.id()));
        Optional<WayBack> rung = choice.rung(context.site().database().wayBack());
        if (rung.isPresent()) {
            out.put(StandardFacts.WAY_BACK, SnapshotAct.name(rung.get()));
        } else {
            out.unknown(StandardFacts.WAY_BACK, "no rung is possible");
        }
        putScratch(context, role, admin, out);
    }

    private static void putScratch(FactContext context, Rights role, Optional<Rights> admin, FactSink out) {
        if (admin.filter(Rights::mayCreateBoth).isPresent()) {
            out.put(DatabaseFacts.SCRATCH, DatabaseFacts.SCRATCH_BY_ADMIN);
        } else if (role.mayCreateBoth()) {
            out.put(DatabaseFacts.SCRATCH, DatabaseFacts.SCRATCH_BY_ROLE);
        } else if (role.createDatabase()) {
            out.put(DatabaseFacts.SCRATCH, DatabaseFacts.SCRATCH_OWN_ROLE);
        } else {
            out.unknown(
                    DatabaseFacts.SCRATCH,
                    "the product's own role may not create databases, and the site "
                            + (context.site().database().admin().isPresent()
                                    ? "has no administrative connection that works and may"
                                    : "names no administrative connection"));
        }
    }
}
