package org.upgradectl.core.builtin.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.DatabaseSettings.WayBack;

/** Can the database come back when a migration fails? Asked of hops that migrate, or may. */
final class WayBackQuestion implements DatabaseCheck.Question {
    private static final String NAME_ADMIN =
            "Name an administrative connection in the site file:  database: {admin: peer}";

    @Override
    public void ask(CheckContext context, FindingSink out) {
        Optional<Obstacles> obstacles =
                context.facts().find(DatabaseFacts.OBSTACLES).map(Obstacles::of);
        if (obstacles.isEmpty() || context.facts().find(DatabaseFacts.TOOLS).isEmpty() || !mayMigrate(context)) {
            return;
        }
        Optional<WayBack> rung = context.facts().find(StandardFacts.WAY_BACK).map(SnapshotAct::wayBack);
        if (rung.isEmpty()) {
            out.add(Finding.blocker(
                    "database.no-way-back",
                    "the database could not be brought back after a failed migration",
                    String.join("\n", reasons(context, obstacles.get())),
                    NAME_ADMIN));
            return;
        }
        if (rung.get() == WayBack.IN_PLACE) {
            out.add(Finding.warning(
                    "database.way-back-in-place",
                    "the way back of the database is the slow one: restoring a dump in place",
                    String.join("\n", reasons(context, obstacles.get())),
                    NAME_ADMIN));
        }
        askForRoom(context, rung.get(), out);
    }

    // What the release itself brings is known first; what its packages bring is known when it is staged.
    private static boolean mayMigrate(CheckContext context) {
        Hop hop = context.hop().orElseThrow();
        Optional<List<Object>> migrations = context.moment() == Moment.STAGED
                ? context.facts().find(StandardFacts.MIGRATIONS_PENDING, hop)
                : context.facts().find(StandardFacts.MIGRATIONS_BROUGHT, hop);
        return migrations.isEmpty() || !migrations.get().isEmpty();
    }

    private static List<String> reasons(CheckContext context, Obstacles obstacles) {
        List<String> reasons = new ArrayList<>();
        if (context.facts().find(DatabaseFacts.OPERATOR).isEmpty()) {
            reasons.add("Nobody may copy and rename the database: its role may not create databases"
                    + (obstacles.settingsOfOtherRoles().isEmpty()
                            ? ""
                            : " or carry over the settings of " + String.join(", ", obstacles.settingsOfOtherRoles()))
                    + ", and the site file names no administrative connection that works and may.");
        }
        add(reasons, "These don't follow when a database is renamed: ", obstacles.replication());
        add(reasons, "Restoring in place would destroy what others own: ", obstacles.othersDepend());
        add(reasons, "Restoring in place does not reach what others own: ", obstacles.foreignTables());
        add(reasons, "Restoring in place does not reach what groups own: ", obstacles.groupTables());
        if (obstacles.locksNeeded() > obstacles.locksThere()) {
            reasons.add(
                    "Restoring in place takes about " + obstacles.locksNeeded() + " locks, and the server has room for "
                            + obstacles.locksThere() + " (max_locks_per_transaction).");
        }
        return reasons;
    }

    private static void add(List<String> reasons, String what, List<String> things) {
        if (!things.isEmpty()) {
            reasons.add(what + Belongings.shortList(things));
        }
    }

    private static void askForRoom(CheckContext context, WayBack rung, FindingSink out) {
        long size = context.facts().find(StandardFacts.DATABASE_SIZE).orElse(0L);
        Optional<Long> room = context.facts().find(DatabaseFacts.DATA_ROOM);
        if (room.isPresent() && room.get() < size * WayBackChoice.ROOM_FOR_A_COPY) {
            // A copy is made in every run; a dump is restored only where the run goes back.
            Severity severity = rung == WayBack.TEMPLATE ? Severity.BLOCKER : Severity.WARNING;
            out.add(new Finding(
                    "database.room",
                    severity,
                    "the database server has no room for a second copy of the database",
                    (room.get() >> 20) + " MB are free where it keeps its data; the database takes " + (size >> 20)
                            + " MB" + (rung == WayBack.TEMPLATE ? "." : ", which a way back would need once more."),
                    "Make room there.",
                    true));
        }
    }
}
