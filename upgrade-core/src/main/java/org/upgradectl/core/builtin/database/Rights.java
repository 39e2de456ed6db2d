package org.upgradectl.core.builtin.database;

import java.util.Map;
import org.upgradectl.core.json.Json;

/**
 * What a role may do.
 *
 * @param owner whether it owns the product's database, or is a member of the role that does
 * @param createInPublic whether it may create tables in schema public
 * @param createInDatabase whether it may create schemas and trusted extensions
 */
record Rights(
        boolean superuser,
        boolean createDatabase,
        boolean createRole,
        boolean owner,
        boolean createInPublic,
        boolean createInDatabase) {

    static Rights read(SqlSession session, String database) {
        Row row = session.query("SELECT r.rolsuper, r.rolcreatedb, r.rolcreaterole, pg_has_role(d.datdba, 'USAGE'),"
                        + " coalesce((SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace"
                        + " WHERE nspname = 'public'), true), has_database_privilege(d.oid, 'CREATE')"
                        + " FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = "
                        + Sql.text(database))
                .get(0);
        return new Rights(row.flag(0), row.flag(1), row.flag(2), row.flag(3), row.flag(4), row.flag(5));
    }

    /** Whether it may copy, rename and drop the product's database. */
    boolean mayReplace() {
        return superuser || (createDatabase && owner);
    }

    /** Whether it may create a database and a role for it. */
    boolean mayCreateBoth() {
        return superuser || (createDatabase && createRole);
    }

    Map<String, Object> toMap() {
        return Json.toMap(this);
    }

    static Rights of(Map<String, Object> map) {
        return Json.convert(map, Rights.class);
    }
}
