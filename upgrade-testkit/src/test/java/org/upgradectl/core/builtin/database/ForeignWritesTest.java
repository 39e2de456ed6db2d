package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.server.PrivatePostgres;

/** What others have written since the opening is told exactly, and nothing else. */
@ExtendWith(SharedServer.class)
class ForeignWritesTest {
    private final OpeningAct opening = new OpeningAct();
    private DatabaseSite site;
    private TestActContext context;
    private Arguments mark;

    @BeforeEach
    void open(PrivatePostgres server, @TempDir Path folder) {
        site = DatabaseSite.create(server, folder, DatabaseSite.name("writes")).withNoise("session");
        site.asRole("CREATE TABLE \"Ta'b \"\"le\" (n int)", "DELETE FROM book WHERE id = 200");
        context = site.context();
        mark = opening.prepare(context, site.arguments());
    }

    @Test
    void nothingWritten_isNoLoss() {
        site.asRole("SELECT count(*) FROM author");
        assertThat(loss()).isEmpty();
    }

    @Test
    void insertsUpdatesAndDeletes_areCounted() {
        site.asRole(
                "INSERT INTO author VALUES (900, 'x'), (901, 'y')",
                "UPDATE book SET title = 'x' WHERE id IN (1, 2, 3)",
                "DELETE FROM book WHERE id = 199",
                "INSERT INTO \"Ta'b \"\"le\" VALUES (1)");
        assertThat(loss())
                .hasValue("written to database " + site.database()
                        + " since the opening: public.Ta'b \"le (1 row written), public.author (2 rows written),"
                        + " public.book (3 rows written, 1 row deleted)");
    }

    @Test
    void onlyDeleted_isTold() {
        site.asRole("DELETE FROM book WHERE id = 198");
        assertThat(loss()).hasValueSatisfying(text -> assertThat(text).endsWith("public.book (1 row deleted)"));
    }

    // The server's counters are late by as much as ten seconds.
    @Tag("long")
    @Test
    void deletedByASessionThatGoesOn_isToldToo() {
        try (SqlSession client = site.session()) {
            client.run("DELETE FROM public.book WHERE id = 197");
            assertThat(loss()).hasValueSatisfying(text -> assertThat(text).endsWith("public.book (1 row deleted)"));
        }
    }

    @Test
    void rolledBackAndOtherDatabases_areNoLoss(PrivatePostgres server) {
        site.asRole("BEGIN", "INSERT INTO author VALUES (902, 'x')", "ROLLBACK");
        server.psql("postgres", "CREATE TABLE IF NOT EXISTS elsewhere (n int); INSERT INTO elsewhere VALUES (1)");
        site.admin(site.database(), "VACUUM ANALYZE");
        assertThat(loss()).isEmpty();
    }

    @Test
    void noiseOfTheProduct_isNoLoss() {
        site.asRole("INSERT INTO session VALUES ('logged in')", "DELETE FROM session");
        assertThat(loss()).isEmpty();
    }

    @Test
    void truncatedCreatedAndDroppedTables_areTold() {
        site.asRole("TRUNCATE book", "DROP TABLE \"Ta'b \"\"le\"", "CREATE TABLE later (n int)");
        assertThat(loss())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains(
                                "public.book (table changed)", "public.Ta'b \"le (table gone)", "public.later (table"));
    }

    private Optional<String> loss() {
        return opening.loss(context, site.arguments(), mark);
    }
}
