package org.upgradectl.core.builtin.database;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the product's role owns in its database, and what of others hangs on it. */
final class Belongings {
    /**
     * One DROP for each thing; those that an earlier CASCADE took are no error. Large objects have no DROP. Default privileges
     * are reset first, or everything that is restored would get them in addition to its own.
     */
    static final String DROP_ALL = """
            DO $upgradectl$
            DECLARE
                targets text[];
                target text;
            BEGIN
                SELECT array_agg(statement) INTO targets FROM (
                    SELECT DISTINCT format('ALTER DEFAULT PRIVILEGES %s REVOKE ALL ON %s FROM %s', place, things,
                            CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END) AS statement
                        FROM (SELECT d.defaclacl, CASE d.defaclnamespace WHEN 0 THEN ''
                                    ELSE format('IN SCHEMA %s', d.defaclnamespace::regnamespace) END AS place,
                                CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES'
                                    WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END AS things
                            FROM pg_default_acl d WHERE d.defaclrole = (SELECT oid FROM pg_roles WHERE rolname = current_user)) r,
                            LATERAL aclexplode(r.defaclacl) g) statements;
                FOREACH target IN ARRAY coalesce(targets, '{}') || ARRAY[
                        'ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO CURRENT_USER',
                        'ALTER DEFAULT PRIVILEGES GRANT ALL ON SEQUENCES TO CURRENT_USER',
                        'ALTER DEFAULT PRIVILEGES GRANT ALL ON FUNCTIONS TO CURRENT_USER',
                        'ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC',
                        'ALTER DEFAULT PRIVILEGES GRANT ALL ON TYPES TO CURRENT_USER',
                        'ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO PUBLIC',
                        'ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO CURRENT_USER'] LOOP
                    EXECUTE target;
                END LOOP;
                SELECT array_agg(CASE i.type WHEN 'large object' THEN format('SELECT pg_catalog.lo_unlink(%s)', s.objid)
                        ELSE format('DROP %s IF EXISTS %s CASCADE', i.type, i.identity) END)
                    INTO targets
                    FROM pg_shdepend s, LATERAL pg_identify_object(s.classid, s.objid, s.objsubid) i
                    WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                        AND s.refclassid = 'pg_authid'::regclass AND s.deptype = 'o'
                        AND s.refobjid = (SELECT oid FROM pg_roles WHERE rolname = current_user)
                        AND i.type <> 'default acl'
                        AND NOT EXISTS (SELECT FROM pg_depend e
                            WHERE e.classid = s.classid AND e.objid = s.objid AND e.deptype = 'e');
                FOREACH target IN ARRAY coalesce(targets, '{}') LOOP
                    EXECUTE target;
                END LOOP;
            END
            $upgradectl$""";

    /**
     * What others own and a CASCADE from the role's own things would take: views and rules over its tables, foreign keys to
     * them, triggers and defaults that call its functions, columns of its types, and everything in its schemas. Owners are
     * read from each catalog, because what the server's first superuser owns is not in {@code pg_shdepend}.
     */
    private static final String OF_OTHERS = """
            WITH me AS (SELECT oid FROM pg_roles WHERE rolname = current_user),
            mine AS (
                SELECT s.classid, s.objid FROM pg_shdepend s, me
                    WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                        AND s.refclassid = 'pg_authid'::regclass AND s.deptype = 'o' AND s.refobjid = me.oid),
            owned AS (
                SELECT 'pg_class'::regclass AS classid, oid AS objid, relowner AS owner FROM pg_class
                UNION ALL SELECT 'pg_proc'::regclass, oid, proowner FROM pg_proc
                UNION ALL SELECT 'pg_type'::regclass, oid, typowner FROM pg_type
                UNION ALL SELECT 'pg_operator'::regclass, oid, oprowner FROM pg_operator
                UNION ALL SELECT 'pg_opclass'::regclass, oid, opcowner FROM pg_opclass
                UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfowner FROM pg_opfamily
                UNION ALL SELECT 'pg_collation'::regclass, oid, collowner FROM pg_collation
                UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgowner FROM pg_ts_config
                UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictowner FROM pg_ts_dict
                UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxowner FROM pg_statistic_ext
                UNION ALL SELECT 'pg_extension'::regclass, oid, extowner FROM pg_extension),
            hanging AS (
                SELECT d.classid, d.objid FROM pg_depend d JOIN mine m ON d.refclassid = m.classid AND d.refobjid = m.objid),
            bearers AS (
                SELECT classid, objid FROM hanging
                UNION SELECT 'pg_class'::regclass, r.ev_class FROM hanging h
                    JOIN pg_rewrite r ON h.classid = 'pg_rewrite'::regclass AND r.oid = h.objid
                UNION SELECT 'pg_class'::regclass, c.conrelid FROM hanging h
                    JOIN pg_constraint c ON h.classid = 'pg_constraint'::regclass AND c.oid = h.objid
                UNION SELECT 'pg_class'::regclass, t.tgrelid FROM hanging h
                    JOIN pg_trigger t ON h.classid = 'pg_trigger'::regclass AND t.oid = h.objid
                UNION SELECT 'pg_class'::regclass, a.adrelid FROM hanging h
                    JOIN pg_attrdef a ON h.classid = 'pg_attrdef'::regclass AND a.oid = h.objid)
            SELECT i.type || ' ' || i.identity || ' of ' || pg_get_userbyid(o.owner)
                FROM bearers b JOIN owned o USING (classid, objid), me,
                    LATERAL pg_identify_object(b.classid, b.objid, 0) i
                WHERE o.owner <> me.oid
                ORDER BY 1""";

    private Belongings() {}

    /** What others own and lose when the role's own things are dropped; each for a person. */
    static List<String> ofOthers(SqlSession asRole) {
        return asRole.query(OF_OTHERS).stream().map(row -> row.text(0)).toList();
    }

    /** The names of the extensions that are not the role's own, and so are not dropped. */
    static Set<String> extensionsOfOthers(SqlSession asRole) {
        return asRole
                .query("SELECT extname FROM pg_extension WHERE extowner <>"
                        + " (SELECT oid FROM pg_roles WHERE rolname = current_user)")
                .stream()
                .map(row -> row.text(0))
                .collect(Collectors.toSet());
    }

    /** The things in one line, at most five of them by name. */
    static String shortList(List<String> things) {
        String first = things.stream().limit(5).collect(Collectors.joining(", "));
        return things.size() > 5 ? first + " and " + (things.size() - 5) + " more" : first;
    }
}
