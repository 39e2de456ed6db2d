package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.DatabaseSettings.Admin;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.server.PrivatePostgres;

/** What a survey tells of the database, and what it concludes for the way back. */
@ExtendWith(SharedServer.class)
class FactsTest {
    private DatabaseSite site;
    private PrivatePostgres server;

    @BeforeEach
    void site(PrivatePostgres shared, @TempDir Path folder) {
        server = shared;
        site = DatabaseSite.create(server, folder, DatabaseSite.name("facts"));
    }

    @Test
    void roleOfTheGuides_withoutAdministrator_onlyInPlace() {
        FactSnapshot facts = DatabaseSurvey.of(site, Optional.empty()).facts();
        assertThat(facts.get(StandardFacts.POSTGRESQL_VERSION)).matches(server.majorVersion() + "\\.\\d+");
        assertThat(facts.get(StandardFacts.DATABASE_SIZE)).isGreaterThan(1_000_000);
        assertThat(facts.get(DatabaseFacts.TOOLS)).isEqualTo(server.binDir().toString());
        assertThat(facts.get(StandardFacts.WAY_BACK)).isEqualTo("in-place");
        assertThat(facts.find(DatabaseFacts.OPERATOR)).isEmpty();
        assertThat(facts.find(DatabaseFacts.SCRATCH)).isEmpty();
        assertThat(facts.find(DatabaseFacts.ADMIN)).isEmpty();
    }

    @Test
    void passwordFileOfAnAdministrator_givesTheBestRung() {
        DatabaseSurvey survey = DatabaseSurvey.of(site, Optional.of(site.passFile()));
        FactSnapshot facts = survey.facts();
        assertBestRung(facts);
        assertThat(facts.get(StandardFacts.DATABASE_CLIENTS)).isEmpty();
        assertThat(survey.log()).contains("psql").doesNotContain(server.superuserPassword());
    }

    @Test
    void serviceFileOfAnAdministrator_givesTheBestRung(@TempDir Path folder) {
        Path file = server.writeServiceFile(folder.resolve("services"), "the admin");
        assertBestRung(DatabaseSurvey.of(site, Optional.of(new Admin.Service("the admin", Optional.of(file))))
                .facts());
    }

    @Test
    void peerAsAnotherHostUser_givesTheBestRung(@TempDir Path folder) {
        Prerequisites.needRoot("becoming the host user postgres");
        try (PrivatePostgres own = Server.INSTALLED.start()) {
            DatabaseSite there = DatabaseSite.create(own, folder, "peer");
            String data = own.psql("postgres", "SHOW data_directory");
            own.psql(
                    "postgres",
                    "COPY (SELECT 'local all postgres peer map=kit' UNION ALL SELECT 'host all all 127.0.0.1/32 scram-sha-256')"
                            + " TO '" + data + "/pg_hba.conf'");
            own.psql(
                    "postgres",
                    "COPY (SELECT 'kit postgres postgres' UNION ALL SELECT 'kit root postgres') TO '" + data
                            + "/pg_ident.conf'; SELECT pg_reload_conf()");
            Admin peer = new Admin.Peer("postgres", Optional.of(own.socketDir()));
            FactSnapshot facts = DatabaseSurvey.of(there, Optional.of(peer)).facts();
            assertBestRung(facts);
            assertThat(facts.get(DatabaseFacts.DATA_ROOM)).isPositive();
        }
    }

    @Test
    void othersConnected_areNamed() {
        try (SqlSession other = site.session()) {
            assertThat(other.query("SELECT 1")).hasSize(1);
            FactSnapshot facts =
                    DatabaseSurvey.of(site, Optional.of(site.passFile())).facts();
            assertThat(facts.get(StandardFacts.DATABASE_CLIENTS))
                    .singleElement()
                    .satisfies(client -> {
                        Map<?, ?> fields = (Map<?, ?>) client;
                        assertThat(fields.get("address")).isEqualTo("127.0.0.1");
                        assertThat(fields.get("user")).isEqualTo(site.role());
                        assertThat(fields.get("application")).isEqualTo("the product");
                    });
        }
    }

    @Test
    void administratorOfAnotherServer_isNotBelieved(@TempDir Path folder) {
        try (PrivatePostgres other = Server.INSTALLED.start()) {
            other.createRole(site.role(), "x");
            other.createDatabase(site.database(), site.role());
            Path file = other.writeServiceFile(folder.resolve("services"), "other");
            FactSnapshot facts = DatabaseSurvey.of(site, Optional.of(new Admin.Service("other", Optional.of(file))))
                    .facts();
            assertThat(facts.get(DatabaseFacts.ADMIN)).isFalse();
            assertThat(facts.get(DatabaseFacts.ADMIN_PROBLEM)).startsWith("it leads to another server");
            assertThat(facts.get(StandardFacts.WAY_BACK)).isEqualTo("in-place");
        }
    }

    @Test
    void passwordFileThatOthersCanRead_isRefusedWithTheCure() throws IOException {
        Admin.PassFile passFile = (Admin.PassFile) site.passFile();
        Files.setPosixFilePermissions(passFile.file(), PosixFilePermissions.fromString("rw-r--r--"));
        DatabaseSurvey survey = DatabaseSurvey.of(site, Optional.of(passFile));
        assertThat(survey.facts().get(DatabaseFacts.ADMIN_PROBLEM))
                .contains(passFile.file().toString());
        assertThat(survey.findings())
                .filteredOn(finding -> finding.id().equals("database.admin-unusable"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).contains("Others can read"));
    }

    @Test
    void ownerThatMayCreateDatabases_needsNoAdministrator() {
        FactSnapshot facts = DatabaseSurvey.of(site.byRole(), Optional.empty()).facts();
        assertThat(facts.get(StandardFacts.WAY_BACK)).isEqualTo("template");
        assertThat(facts.get(DatabaseFacts.OPERATOR)).isEqualTo("role");
        assertThat(facts.get(DatabaseFacts.SCRATCH)).isEqualTo("own-role");

        site.admin(
                "postgres", "ALTER ROLE " + site.role() + " IN DATABASE " + site.database() + " SET work_mem = '5MB'");
        assertThat(DatabaseSurvey.of(site, Optional.empty()).facts().get(DatabaseFacts.OPERATOR))
                .isEqualTo("role");
        site.admin("postgres", "ALTER ROLE postgres IN DATABASE " + site.database() + " SET work_mem = '5MB'");
        assertThat(DatabaseSurvey.of(site, Optional.empty()).facts().find(DatabaseFacts.OPERATOR))
                .as("the settings of other roles would be lost")
                .isEmpty();
    }

    @Test
    void rungThatTheSiteAsksFor_isTakenOrNone() {
        assertThat(DatabaseSurvey.of(site, Optional.of(site.passFile()), Optional.of(WayBack.RESTORE))
                        .facts()
                        .get(StandardFacts.WAY_BACK))
                .isEqualTo("restore");
        assertThat(DatabaseSurvey.of(site, Optional.empty(), Optional.of(WayBack.TEMPLATE))
                        .facts()
                        .find(StandardFacts.WAY_BACK))
                .isEmpty();
    }

    @Test
    void thingsOfOthersThatWouldGo_forbidInPlace() {
        site.asRole(
                "GRANT SELECT, REFERENCES ON author TO PUBLIC",
                "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE SCHEMA mine",
                "GRANT ALL ON SCHEMA mine TO PUBLIC");
        site.admin("postgres", "CREATE ROLE " + site.role() + "_other");
        site.admin(
                site.database(),
                "CREATE VIEW report AS SELECT name FROM author;"
                        + " CREATE TABLE mine.there (n int);"
                        + " GRANT CREATE ON SCHEMA public TO PUBLIC; SET ROLE " + site.role() + "_other;"
                        + " CREATE TABLE loan (author int REFERENCES author, n int DEFAULT one())");
        FactSnapshot facts = DatabaseSurvey.of(site, Optional.empty()).facts();
        assertThat(Obstacles.of(facts.get(DatabaseFacts.OBSTACLES)).othersDepend())
                .containsExactlyInAnyOrder(
                        "view public.report of postgres",
                        "table mine.there of postgres",
                        "table public.loan of " + site.role() + "_other");
        assertThat(facts.find(StandardFacts.WAY_BACK)).isEmpty();
    }

    private static void assertBestRung(FactSnapshot facts) {
        assertThat(facts.find(DatabaseFacts.ADMIN_PROBLEM)).isEmpty();
        assertThat(facts.get(DatabaseFacts.ADMIN)).isTrue();
        assertThat(facts.get(StandardFacts.WAY_BACK)).isEqualTo("template");
        assertThat(facts.get(DatabaseFacts.OPERATOR)).isEqualTo("admin");
        assertThat(facts.get(DatabaseFacts.SCRATCH)).isEqualTo("admin");
    }
}
