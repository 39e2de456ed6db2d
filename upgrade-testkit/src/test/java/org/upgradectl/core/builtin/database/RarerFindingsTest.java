package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.core.builtin.trial.Stated;
import org.upgradectl.testkit.server.PrivatePostgres;

/** What seldom stands in the way of a database, each with the same site where it does not. */
@ExtendWith(SharedServer.class)
class RarerFindingsTest {
    private static final List<String> SOME = List.of("app.0002_more");

    private DatabaseSite site;

    @BeforeEach
    void site(PrivatePostgres server, @TempDir Path folder) {
        site = DatabaseSite.create(server, folder, DatabaseSite.name("rarer"));
    }

    @Test
    void roleThatMayNotConnect_isTold_untilItMay() {
        String everybody = " ON DATABASE " + site.database();
        site.admin("postgres", "REVOKE CONNECT" + everybody + " FROM PUBLIC, " + site.role());
        Finding finding = only("database.access-denied");
        assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
        assertThat(finding.remedy()).contains("GRANT CONNECT ON DATABASE \"" + site.database() + "\" TO");
        site.admin("postgres", "GRANT CONNECT" + everybody + " TO " + site.role());
        assertThat(findings()).isEmpty();
    }

    @Test
    void serverThatRefusesInAnotherWay_isTold_untilItDoesNot() {
        site.admin("postgres", "ALTER ROLE " + site.role() + " CONNECTION LIMIT 0");
        Finding finding = only("database.failed");
        assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
        assertThat(finding.evidence()).contains("53300", "too many connections");
        site.admin("postgres", "ALTER ROLE " + site.role() + " CONNECTION LIMIT -1");
        assertThat(findings()).isEmpty();
    }

    @Test
    void serverThatDoesNotAnswerQuestions_isTold_untilItDoes() {
        String size = " ON FUNCTION pg_database_size(name) ";
        site.admin(site.database(), "REVOKE EXECUTE" + size + "FROM PUBLIC");
        Finding finding = only("database.unreadable");
        assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
        assertThat(finding.evidence()).contains("pg_database_size");
        site.admin(site.database(), "GRANT EXECUTE" + size + "TO PUBLIC");
        assertThat(findings()).isEmpty();
    }

    @Test
    void standby_isTold_butNotThePrimary(@TempDir Path folder) throws IOException {
        try (PrivatePostgres server = Server.INSTALLED.start()) {
            DatabaseSite there = DatabaseSite.create(server, folder, "standby");
            assertThat(DatabaseSurvey.of(there, Optional.of(there.passFile())).findings())
                    .isEmpty();
            Path data = Path.of(server.psql("postgres", "SHOW data_directory"));
            server.stop();
            Files.createFile(data.resolve("standby.signal"));
            server.startAgain();
            assertThat(DatabaseSurvey.of(there, Optional.of(there.passFile())).findings())
                    .filteredOn(finding -> finding.id().equals("database.standby"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.BLOCKER));
        }
    }

    @Test
    void roleThatMayCreateDatabasesAndNoRoles_sharesItselfWithTheScratch() {
        assertThat(DatabaseSurvey.ids(findings())).doesNotContain("database.scratch-own-role");
        site.byRole();
        Finding finding = only("database.scratch-own-role");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(DatabaseSurvey.of(site, Optional.of(site.passFile())).findings())
                .isEmpty();
    }

    @Test
    void transactionOfMinutes_isTold_butNotOneOfThisMoment() {
        DatabaseSurvey survey = DatabaseSurvey.of(site, Optional.of(site.passFile()));
        try (SqlSession open = site.session()) {
            open.run("BEGIN", "INSERT INTO public.session VALUES ('open')");
            assertThat(DatabaseSurvey.ids(survey.findings())).doesNotContain("database.long-transactions");
            // Five minutes are too long to be waited for: that the server would tell of it is taken as read.
            Map<String, Object> old = new LinkedHashMap<>(
                    survey.facts().find(DatabaseFacts.OBSTACLES).orElseThrow());
            old.put("longTransactions", List.of("psql as somebody, since 2026-01-01 00:00:00 (server process 7)"));
            assertThat(survey.stating(Stated.fact(DatabaseFacts.OBSTACLES, old)).findings())
                    .filteredOn(finding -> finding.id().equals("database.long-transactions"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                        assertThat(finding.evidence()).contains("psql as somebody", "rolled back");
                    });
            open.run("ROLLBACK");
        }
    }

    @Test
    void noRoomForACopy_blocksTheCopy_andWarnsOfADump() {
        Stated little = Stated.fact(DatabaseFacts.DATA_ROOM, 1L << 20);
        Stated plenty = Stated.fact(DatabaseFacts.DATA_ROOM, 1L << 40);
        for (Map.Entry<WayBack, Severity> rung : Map.of(
                        WayBack.TEMPLATE, Severity.BLOCKER, WayBack.RESTORE, Severity.WARNING)
                .entrySet()) {
            DatabaseSurvey survey = DatabaseSurvey.of(site, Optional.of(site.passFile()), Optional.of(rung.getKey()));
            assertThat(survey.stating(plenty).findings(Moment.TARGET, SOME)).isEmpty();
            assertThat(survey.stating(little).findings(Moment.TARGET, List.of()))
                    .isEmpty();
            assertThat(survey.stating(little).findings(Moment.TARGET, SOME))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.id()).isEqualTo("database.room");
                        assertThat(finding.severity()).isEqualTo(rung.getValue());
                        assertThat(finding.evidence()).startsWith("1 MB are free");
                        assertThat(finding.waivable()).isTrue();
                    });
        }
    }

    private List<Finding> findings() {
        return DatabaseSurvey.of(site, Optional.empty()).findings();
    }

    private Finding only(String id) {
        List<Finding> findings = findings();
        assertThat(DatabaseSurvey.ids(findings)).containsExactly(id);
        return findings.get(0);
    }
}
