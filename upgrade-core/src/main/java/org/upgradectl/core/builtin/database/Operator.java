package org.upgradectl.core.builtin.database;

import java.util.Locale;

/** As whom databases are created, renamed and dropped. */
enum Operator {
    /** By the site's administrative connection. */
    ADMIN,
    /** As the product's own role, where it may create databases. */
    ROLE;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Operator of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
