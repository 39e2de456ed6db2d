package org.upgradectl.core.builtin.database;

import java.util.List;

/**
 * Scratch databases and roles of earlier runs of this site; a run may have several of its own. While this run holds the site's lock nobody else uses them; a
 * killed run has left them.
 */
final class ScratchLeftovers {
    private final Work work;
    private final SqlSession session;

    ScratchLeftovers(Work work, SqlSession session) {
        this.work = work;
        this.session = session;
    }

    /** Drops them, each named in the report. */
    void drop() {
        String mark = ScratchMark.ofSite(work);
        String prefix = ScratchPlan.prefix(work.reach().site().name());
        String own = ScratchPlan.prefix(work.reach().site().name(), work.run());
        List<String> databases = names("SELECT d.datname FROM pg_database d WHERE starts_with(d.datname, "
                + Sql.text(prefix) + ") AND NOT starts_with(d.datname, " + Sql.text(own) + ") AND d.datname <> "
                + Sql.text(work.arguments().text(ScratchPlan.NAME))
                + " AND (starts_with(" + comment("d.oid", "pg_database") + ", " + Sql.text(mark) + ") OR "
                // One that was cut before it got its comment belongs to a role that has one, or to the product's.
                + comment("d.oid", "pg_database") + " = '' AND (starts_with(" + comment("d.datdba", "pg_authid") + ", "
                + Sql.text(mark) + ") OR pg_get_userbyid(d.datdba) = "
                + Sql.text(work.reach().address().user()) + "))");
        for (String name : databases) {
            work.progress().notice("Dropped what an interrupted run had left: database " + name);
            work.eviction(session).evict(name);
            session.run("DROP DATABASE IF EXISTS " + Sql.name(name));
        }
        List<String> roles = names("SELECT rolname FROM pg_roles WHERE starts_with(rolname, " + Sql.text(prefix)
                + ") AND NOT starts_with(rolname, " + Sql.text(own) + ") AND rolname <> "
                + Sql.text(work.arguments().text(ScratchPlan.ROLE)) + " AND starts_with("
                + comment("oid", "pg_authid") + ", " + Sql.text(mark) + ")");
        for (String name : roles) {
            work.progress().notice("Dropped what an interrupted run had left: role " + name);
            session.run("DROP ROLE IF EXISTS " + Sql.name(name));
        }
    }

    private List<String> names(String query) {
        return session.query(query).stream().map(row -> row.text(0)).toList();
    }

    private static String comment(String oid, String catalog) {
        return "coalesce(shobj_description(" + oid + ", '" + catalog + "'), '')";
    }
}
