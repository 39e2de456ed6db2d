package org.upgradectl.core.builtin.database;

import java.util.Map;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;

/** Facts of the database beyond the standard ones. */
public final class DatabaseFacts {
    /** What the product's role may do; see {@link Rights}. */
    static final FactKey<Map<String, Object>> RIGHTS = FactKey.object("database.rights", FactKind.INFO);

    /** What stands in the way of copying, restoring or migrating; see {@link Obstacles}. */
    static final FactKey<Map<String, Object>> OBSTACLES = FactKey.object("database.obstacles", FactKind.INFO);

    /** The folder of pg_dump, pg_restore and psql. */
    static final FactKey<String> TOOLS = FactKey.text("database.tools", FactKind.PINNED);

    static final FactKey<String> TOOLS_VERSION = FactKey.text("database.tools-version", FactKind.INFO);

    /** Whether the administrative connection works and leads to the same server; absent where the site names none. */
    static final FactKey<Boolean> ADMIN = FactKey.flag("database.admin", FactKind.PINNED);

    /** Why it does not work, for the person. */
    static final FactKey<String> ADMIN_PROBLEM = FactKey.text("database.admin-problem", FactKind.INFO);

    /** What the administrator may do; see {@link Rights}. */
    static final FactKey<Map<String, Object>> ADMIN_RIGHTS = FactKey.object("database.admin-rights", FactKind.INFO);

    /** As whom databases are created and renamed: {@code admin} or {@code role}; absent where nobody can. */
    static final FactKey<String> OPERATOR = FactKey.text("database.operator", FactKind.PINNED);

    /** How a pooler between the product and the server was recognised; absent where there is none. */
    static final FactKey<String> POOLER = FactKey.text("database.pooler", FactKind.INFO);

    /** Free bytes where the server keeps the database; absent where it is not known. */
    static final FactKey<Long> DATA_ROOM = FactKey.number("database.data-room", FactKind.BOUNDED);

    /** How a scratch database is had; absent where it can't be. */
    public static final FactKey<String> SCRATCH = FactKey.text("database.scratch", FactKind.PINNED);

    /** The administrator makes it, with a role of its own. */
    static final String SCRATCH_BY_ADMIN = "admin";

    /** The product's role makes it, with a role of its own. */
    static final String SCRATCH_BY_ROLE = "role";

    /** The product's role makes it and owns it: the wall between scratch and live is thinner. */
    static final String SCRATCH_OWN_ROLE = "own-role";

    private DatabaseFacts() {}

    static Operator operatorOfScratch(String how) {
        return how.equals(SCRATCH_BY_ADMIN) ? Operator.ADMIN : Operator.ROLE;
    }
}
