package org.upgradectl.core.builtin.django.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.trial.MinipageTrial;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.minipage.MinipageTree;

/** The new release on a copy of the miniature site's data: what it proves, what it finds, and what it leaves alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RehearsalOnMinipageTest {
    private static final String REQUIRED = "minipage/incidents/migrations/0004_severity_required.py";

    private final MinipageTrial trial;
    private final FactSnapshot facts;
    private final Deque<MinipageTrial.Done> done = new ArrayDeque<>();
    private Map<String, Long> rows = Map.of();

    RehearsalOnMinipageTest(@TempDir Path folder) {
        trial = MinipageTrial.open(folder);
        facts = trial.facts();
        trial.perform("database.backup", facts);
    }

    @BeforeEach
    void layOut() {
        trial.redis.cli("FLUSHALL");
        rows = trial.live.rowCounts();
        trial.stage(MinipageTrial.release());
        done.push(trial.perform("overlay.create", facts));
        done.push(trial.perform("rehearsal.restore", facts));
    }

    @AfterEach
    void takeBack_leavesNothing() {
        while (!done.isEmpty()) {
            trial.undo(done.pop());
        }
        assertThat(trial.postgres.psql("postgres", "SELECT datname FROM pg_database WHERE datname LIKE 'upgradectl%'"))
                .isEmpty();
        assertThat(trial.live.rowCounts()).isEqualTo(rows);
        assertThat(trial.redis.cli("DBSIZE")).containsExactly("0");
        assertThat(trial.redis.cliOn(1, "DBSIZE")).containsExactly("0");
    }

    @AfterAll
    void close() {
        trial.close();
    }

    @Test
    @Order(1)
    void goodRelease_migratesTheCopy_andDoesAJobOfEachQueue() {
        List<String> applied = trial.live.migrations();
        Arguments migrated = trial.perform("rehearsal.migrate", facts).results().get(0);
        assertThat(migrated.texts("migrations")).contains("incidents.0004_severity_required");
        assertThat(trial.live.migrations()).isEqualTo(applied);
        String copy =
                trial.postgres.psql("postgres", "SELECT datname FROM pg_database WHERE datname LIKE 'upgradectl%\\_r'");
        assertThat(trial.postgres.psql(copy, "SELECT count(*) FROM incidents_incident WHERE severity <> ''"))
                .isEqualTo(Long.toString(rows.getOrDefault("incidents_incident", 0L)));

        Arguments tried = trial.perform("rehearsal.trial", facts).results().get(0);
        assertThat(tried.text("path")).isEqualTo("/");
        assertThat(tried.number("jobs")).isEqualTo(3);
        trial.perform("rehearsal.drop", facts);
        assertThat(trial.postgres.psql("postgres", "SELECT 1 FROM pg_database WHERE datname = '" + copy + "'"))
                .isEmpty();
    }

    @Test
    @Order(2)
    void migrationThatFailsOnTheRowsAlone_isNamed() {
        restage(MinipageTrial.release()
                .replacing(
                        REQUIRED,
                        "    operations = [",
                        "    operations = [\n        migrations.AlterField('incident', 'status',"
                                + " models.CharField(max_length=30, unique=True)),"));
        assertThatThrownBy(() -> trial.perform("rehearsal.migrate", facts))
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("migration incidents.0004_severity_required failed")
                .hasMessageContaining("could not create unique index");
    }

    @Test
    @Order(3)
    void releaseThatDoesNotWork_isToldWithItsOwnWords() {
        trial.perform("rehearsal.migrate", facts);
        String worker = "minipage/queuing/management/commands/rqworker.py";
        assertFails(
                worker,
                "for name in options['queues']",
                "for name in ['nobody']",
                "no worker took a job from the queue `high`");
        assertFails(worker, "from rq import Queue", "from rq import Gone, Queue", "cannot import name 'Gone'");
        assertFails(
                "minipage/incidents/models.py",
                "from django.db import models",
                "from django.core import checks\nfrom django.db import models\n"
                        + "checks.register(lambda **_: [checks.Error('the check says no', id='a.E1')])",
                "the check says no");
        assertFails(
                "minipage/incidents/views.py",
                "def home(request):",
                "def home(request):\n    raise RuntimeError('broken')",
                "RuntimeError: broken");
    }

    private void assertFails(String file, String part, String instead, String said) {
        restage(MinipageTrial.release().replacing(file, part, instead));
        assertThatThrownBy(() -> trial.perform("rehearsal.trial", facts))
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining(said);
    }

    private void restage(MinipageTree tree) {
        trial.stage(tree);
    }
}
