package org.upgradectl.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.core.product.ProductCatalog;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.RecordedFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.server.PrivatePostgres;

/** NetBox's own record of its nightly job, asked by the descriptor's query, in a table like its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LastRunTest {
    private static final String PASSWORD = "geheim";

    private PrivatePostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    void start() {
        postgres = Prerequisites.orSkip(PrivatePostgres::start);
        postgres.createRole("netbox", PASSWORD);
        postgres.createDatabase("netbox", "netbox");
    }

    @AfterAll
    void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void layOut() {
        postgres.psql(
                "netbox",
                "DROP TABLE IF EXISTS core_job; CREATE TABLE core_job (id bigint PRIMARY KEY, name varchar(200) NOT"
                        + " NULL, completed timestamptz, status varchar(30) NOT NULL); ALTER TABLE core_job OWNER TO"
                        + " netbox");
    }

    private void jobs(String rows) {
        postgres.psql("netbox", "INSERT INTO core_job (id, name, completed, status) VALUES " + rows);
    }

    private RecordedFacts read(String version) {
        Site site = TestSites.site(
                folder,
                ProductCatalog.of(Path.of("../distribution/src/main/distro/products"), Path.of("none"))
                        .find("netbox"),
                TestSites.services("commands", List.of("netbox-rq"), Map.of()),
                TestSites.health(Optional.empty()));
        DatabaseAddress address = new DatabaseAddress(postgres.host(), postgres.port(), "netbox", "netbox");
        TestActContext context = TestActContext.of(site)
                .withDatabases(
                        new JdbcDatabases(() -> address, () -> Optional.of(new Secret(PASSWORD)), false, "trial"));
        GivenFacts known = GivenFacts.none()
                .with(StandardFacts.VERSION, version)
                .with(StandardFacts.REAL_ROOT, site.root().toString());
        return RecordedFacts.of(
                new HousekeepingFacts(new HostRoot(folder.resolve("host")), Clock.systemUTC()),
                TestCheckContext.survey(context, known));
    }

    @Test
    void lastRun_isTheLatestThatEndedWell() {
        jobs("(1, 'System Housekeeping', '2026-11-20 04:00:00+01', 'completed'),"
                + " (2, 'System Housekeeping', '2026-11-21 04:00:00+01', 'completed'),"
                + " (3, 'System Housekeeping', '2026-11-22 04:00:00+01', 'errored'),"
                + " (4, 'System Housekeeping', NULL, 'scheduled'),"
                + " (5, 'Another', '2026-11-23 04:00:00+01', 'completed')");
        assertThat(HousekeepingFacts.lastRun(read("4.4.0"))).contains(Instant.parse("2026-11-21T03:00:00Z"));
        assertThat(HousekeepingFacts.lastRun(read("4.3.7")))
                .as("of the host until then")
                .isEmpty();
    }

    @Test
    void lastRun_neverYet_isNotKnownAndNoMistake() {
        RecordedFacts found = read("4.4.0");
        assertThat(HousekeepingFacts.lastRun(found)).isEmpty();
        assertThat(found.unknown()).isEmpty();
    }

    @Test
    void lastRun_tableOfAnotherShape_saysWhy() {
        postgres.psql("netbox", "DROP TABLE core_job");
        assertThat(read("4.4.0").unknown().get(HousekeepingFacts.LAST_RUN.id())).contains("core_job");
    }
}
