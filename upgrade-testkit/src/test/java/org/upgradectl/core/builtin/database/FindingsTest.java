package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.site.DatabaseSettings;
import org.upgradectl.testkit.server.FreePort;
import org.upgradectl.testkit.server.PrivatePostgres;

/** What stands in the way is told with what to do about it. */
@ExtendWith(SharedServer.class)
class FindingsTest {
    private static final List<String> SOME = List.of("app.0002_more");

    private DatabaseSite site;

    @BeforeEach
    void site(PrivatePostgres server, @TempDir Path folder) {
        site = DatabaseSite.create(server, folder, DatabaseSite.name("findings"));
    }

    @Test
    void healthySite_nothingIsFound() {
        DatabaseSurvey survey = DatabaseSurvey.of(site.needing("12", "90"), Optional.of(site.passFile()));
        assertThat(survey.findings()).isEmpty();
        assertThat(survey.findings(Moment.TARGET, SOME)).isEmpty();
        assertThat(survey.findings(Moment.STAGED, SOME)).isEmpty();
    }

    @Test
    void poolerInBetween_isTold() throws IOException {
        DatabaseAddress there = site.address();
        try (SmallPooler pooler = new SmallPooler(there.host(), there.port())) {
            DatabaseSurvey survey = DatabaseSurvey.of(
                    site,
                    new DatabaseAddress("127.0.0.1", pooler.port(), there.database(), there.user()),
                    site.password());
            assertThat(survey.findings())
                    .filteredOn(finding -> finding.id().equals("database.pooler"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                        assertThat(finding.evidence())
                                .contains("port " + pooler.port(), "listens on port " + there.port());
                    });
        }
    }

    @Test
    void wrongPassword_isTold() {
        Finding finding = onlyFinding(DatabaseSurvey.of(site, site.address(), "guessed 5ecret"));
        assertThat(finding.id()).isEqualTo("database.wrong-password");
        assertThat(finding.remedy()).contains("ALTER ROLE \"" + site.role() + "\" PASSWORD");
        assertThat(finding.toString()).doesNotContain("guessed 5ecret");
    }

    @Test
    void missingDatabase_isTold() {
        DatabaseAddress there = site.address();
        Finding finding = onlyFinding(DatabaseSurvey.of(
                site, new DatabaseAddress(there.host(), there.port(), "no such", there.user()), site.password()));
        assertThat(finding.id()).isEqualTo("database.missing");
        assertThat(finding.evidence()).contains("no such");
    }

    @Test
    void serverThatDoesNotAnswer_isTold() {
        DatabaseAddress there = site.address();
        Finding finding = onlyFinding(DatabaseSurvey.of(
                site,
                new DatabaseAddress(there.host(), FreePort.find(), there.database(), there.user()),
                site.password()));
        assertThat(finding.id()).isEqualTo("database.unreachable");
        assertThat(finding.evidence()).contains("127.0.0.1 port ");
        assertThat(finding.remedy()).contains("systemctl status postgresql");
    }

    @Test
    void databaseThatAKilledRunLeftShut_isTold() {
        site.admin("postgres", "ALTER DATABASE " + site.database() + " ALLOW_CONNECTIONS false");
        Finding finding = onlyFinding(DatabaseSurvey.of(site, Optional.empty()));
        assertThat(finding.id()).isEqualTo("database.closed");
        assertThat(finding.remedy()).contains("upgradectl abort", "ALLOW_CONNECTIONS true");
    }

    @Test
    void serverOutsideOfTheWindow_isTold() {
        assertThat(DatabaseSurvey.of(site.needing("90", "91"), Optional.of(site.passFile()))
                        .findings(Moment.TARGET, SOME))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("postgresql.window");
                    assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
                    assertThat(finding.waivable()).isFalse();
                    assertThat(finding.title()).contains("1.1 needs PostgreSQL 90 or later, below 91");
                });
        assertThat(DatabaseSurvey.of(site.needing("9", "10"), Optional.of(site.passFile()))
                        .findings(Moment.TARGET, SOME))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("postgresql.window");
                    assertThat(finding.waivable()).isTrue();
                });
    }

    @Test
    void clientProgramsMissing_thePackageIsNamed(@TempDir Path empty) {
        DatabaseSettings settings = new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.of(empty));
        Finding finding = onlyFinding(DatabaseSurvey.of(site, settings));
        assertThat(finding.id()).isEqualTo("database.tools-missing");
        assertThat(finding.remedy())
                .contains("apt install postgresql-client-" + site.server().majorVersion());
    }

    @Test
    void noWayBack_blocksOnlyWhatMigrates() {
        site.asRole("GRANT SELECT ON author TO PUBLIC");
        site.admin(site.database(), "CREATE VIEW report AS SELECT name FROM author");
        DatabaseSurvey survey = DatabaseSurvey.of(site, Optional.empty());
        assertThat(survey.findings(Moment.TARGET, List.of())).isEmpty();
        assertThat(survey.findings(Moment.STAGED, List.of())).isEmpty();
        for (Moment moment : List.of(Moment.TARGET, Moment.STAGED)) {
            assertThat(survey.findings(moment, SOME)).singleElement().satisfies(finding -> {
                assertThat(finding.id()).isEqualTo("database.no-way-back");
                assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
                assertThat(finding.evidence()).contains("view public.report of postgres", "may not create databases");
                assertThat(finding.remedy()).contains("admin: peer");
            });
        }
    }

    @Test
    void slowWayBack_isAWarning() {
        assertThat(DatabaseSurvey.of(site, Optional.empty()).findings(Moment.TARGET, SOME))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("database.way-back-in-place");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                });
    }

    @Test
    void preparedTransactionAndForeignTableAndRights_areAllTold() {
        site.asRole("BEGIN", "INSERT INTO author VALUES (997, 'x')", "PREPARE TRANSACTION 'findings'");
        try {
            site.admin(
                    site.database(),
                    "CREATE TABLE foreign_one (n int); ALTER SCHEMA public OWNER TO postgres;"
                            + " REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO PUBLIC;"
                            + " ALTER DATABASE " + site.database() + " SET default_transaction_read_only = on");
            List<Finding> findings = DatabaseSurvey.of(site, Optional.empty()).findings();
            assertThat(DatabaseSurvey.ids(findings))
                    .containsExactlyInAnyOrder(
                            "database.prepared-transactions",
                            "database.foreign-tables",
                            "database.no-create-right",
                            "database.read-only");
            assertThat(findings).allSatisfy(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
                assertThat(finding.remedy()).isNotBlank();
            });
        } finally {
            site.admin(site.database(), "SET default_transaction_read_only = off; ROLLBACK PREPARED 'findings'");
        }
    }

    @Test
    void someoneElseConnected_isAWarning() throws Exception {
        try (SqlSession service = site.session();
                SqlSession person = site.session()) {
            person.run("SET application_name = 'psql'");
            assertThat(service.query("SELECT 1")).hasSize(1);
            assertThat(DatabaseSurvey.of(site, Optional.of(site.passFile())).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.id()).isEqualTo("database.other-clients");
                        assertThat(finding.evidence())
                                .startsWith("psql as " + site.role())
                                .doesNotContain("the product");
                    });
        }
    }

    private static Finding onlyFinding(DatabaseSurvey survey) {
        List<Finding> findings = survey.findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).severity()).isEqualTo(Severity.BLOCKER);
        assertThat(findings.get(0).remedy()).isNotBlank();
        return findings.get(0);
    }
}
