package org.upgradectl.core.builtin.django.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.core.builtin.trial.FolderTree;
import org.upgradectl.core.builtin.trial.MinipageTrial;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.minipage.MinipageTree;
import org.upgradectl.testkit.process.HostCommand;

/** Migrations of the miniature product from 1.0.0 to 1.1.0: foretold by tree and stage, and then run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationsOnMinipageTest {
    private static final String FOLDER = "minipage/incidents/migrations/";
    private static final List<Object> BROUGHT = List.of(
            "incidents.0002_incident_severity", "incidents.0003_fill_severity", "incidents.0004_severity_required");

    private final MinipageTrial trial;

    MigrationsOnMinipageTest(@TempDir Path folder) {
        trial = MinipageTrial.open(folder);
    }

    @AfterEach
    void goBack() {
        new DurableFiles().deleteTree(trial.paths().run().resolve("tasks"));
        if (trial.live.migrations().contains("0002_incident_severity")) {
            trial.stage(MinipageTrial.release());
            HostCommand.of(
                            trial.live.root().resolve("venv/bin/python").toString(),
                            staged().resolve("minipage/manage.py").toString(),
                            "migrate",
                            "incidents",
                            "0001")
                    .output();
        }
    }

    @AfterAll
    void close() {
        trial.close();
    }

    @Test
    void read_release_tellsWhatIsAppliedAndWhatItBrings() {
        FactSnapshot facts = target(MinipageTrial.release());
        assertThat(facts.get(StandardFacts.MIGRATIONS_APPLIED))
                .contains("incidents.0001_initial", "auth.0001_initial")
                .isSorted();
        assertThat(facts.find(StandardFacts.MIGRATIONS_BROUGHT, MinipageTrial.HOP))
                .contains(BROUGHT);
        assertThat(findings(facts, Moment.SURVEY)).isEmpty();
        assertThat(findings(facts, Moment.TARGET)).isEmpty();
    }

    @Test
    void read_stagedRelease_listsPackagesToo() {
        trial.postgres.psql(
                trial.live.database(),
                "DELETE FROM django_migrations WHERE app = 'sessions' AND name = '0001_initial'");
        try {
            FactSnapshot facts = staged(MinipageTrial.release());
            assertThat(facts.find(StandardFacts.MIGRATIONS_PENDING, MinipageTrial.HOP)
                            .orElseThrow())
                    .containsSubsequence(BROUGHT)
                    .contains("sessions.0001_initial")
                    .hasSize(4);
            assertThat(findings(facts, Moment.STAGED))
                    .as("its table is there")
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.id()).isEqualTo("migrations.already-there");
                        assertThat(finding.evidence()).isEqualTo("sessions.0001_initial: table django_session");
                        assertThat(finding.remedy()).contains("DROP TABLE \"django_session\";");
                    });
        } finally {
            trial.postgres.psql(
                    trial.live.database(),
                    "INSERT INTO django_migrations (app, name, applied) VALUES ('sessions', '0001_initial', now())");
        }
    }

    @Test
    void check_whatMigrationsWouldAddIsThereAlready_isABlocker_andNotWhatTheyRemovedBefore() {
        String database = trial.live.database();
        MinipageTree tree = MinipageTrial.release().with(FOLDER + "0005_again.py", """
                from django.db import migrations, models
                class Migration(migrations.Migration):
                    dependencies = [('incidents', '0004_severity_required')]
                    operations = [
                        migrations.RemoveField('subscriber', 'email'),
                        migrations.AddField('subscriber', 'email', models.EmailField(default='')),
                        migrations.RenameField('subscriber', 'email', 'address'),
                        migrations.CreateModel('Link', fields=[
                            ('id', models.BigAutoField(primary_key=True)),
                            ('incident', models.ForeignKey('incidents.Incident', models.CASCADE)),
                            ('watchers', models.ManyToManyField('incidents.Subscriber')),
                        ]),
                        migrations.SeparateDatabaseAndState(state_operations=[
                            migrations.AddField('subscriber', 'created_by_hand', models.IntegerField(null=True)),
                        ]),
                    ]
                """);
        assertThat(findings(staged(tree), Moment.STAGED))
                .as("a schema as it should be")
                .isEmpty();
        trial.postgres.psql(database, """
                ALTER TABLE incidents_incident ADD COLUMN severity varchar(20);
                ALTER TABLE incidents_subscriber ADD COLUMN created_by_hand int;
                CREATE TABLE incidents_link_watchers (id int);
                GRANT SELECT ON incidents_link_watchers TO PUBLIC;
                """);
        try {
            assertThat(findings(staged(tree), Moment.STAGED)).singleElement().satisfies(finding -> {
                assertThat(finding.id()).isEqualTo("migrations.already-there");
                assertThat(finding.waivable()).isTrue();
                assertThat(finding.evidence().lines())
                        .containsExactly(
                                "incidents.0002_incident_severity: column severity of table incidents_incident",
                                "incidents.0005_again: table incidents_link_watchers");
                assertThat(finding.remedy()).contains("\\d \"incidents_incident\"", "DROP COLUMN \"severity\";");
            });
        } finally {
            trial.postgres.psql(database, """
                    ALTER TABLE incidents_incident DROP COLUMN severity;
                    ALTER TABLE incidents_subscriber DROP COLUMN created_by_hand;
                    DROP TABLE incidents_link_watchers;
                    """);
        }
    }

    @Test
    void check_databaseNewerThanTheRelease_isABlocker() {
        trial.postgres.psql(
                trial.live.database(),
                "INSERT INTO django_migrations (app, name, applied) VALUES ('incidents', '0099_future', now())");
        try {
            assertThat(findings(target(MinipageTrial.release()), Moment.TARGET))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.id()).isEqualTo("migrations.database-newer");
                        assertThat(finding.evidence()).isEqualTo("incidents.0099_future");
                    });
        } finally {
            trial.postgres.psql(trial.live.database(), "DELETE FROM django_migrations WHERE name = '0099_future'");
        }
    }

    @Test
    void check_installedReleaseNotMigrated_isAWarning() throws IOException {
        Path further = trial.live.root().resolve(FOLDER + "0002_by_hand.py");
        Files.writeString(further, "class Migration: pass");
        try {
            assertThat(findings(trial.facts(), Moment.SURVEY)).singleElement().satisfies(finding -> {
                assertThat(finding.id()).isEqualTo("migrations.pending-before");
                assertThat(finding.evidence()).isEqualTo("incidents.0002_by_hand");
            });
        } finally {
            Files.delete(further);
        }
    }

    @Test
    void read_applicationThatTheSiteHasNotChosen_isNotCounted() throws IOException {
        Path shipped = trial.live.root().resolve("minipage/choosable");
        Files.createDirectories(shipped.resolve("migrations"));
        Files.writeString(shipped.resolve("migrations/0001_initial.py"), "class Migration: pass");
        try {
            MinipageTree release = MinipageTrial.release()
                    .with("minipage/choosable/migrations/0001_initial.py", "class Migration: pass")
                    .with("minipage/choosable/migrations/0002_second.py", "class Migration: pass")
                    .with("minipage/fresh/migrations/0001_initial.py", "class Migration: pass");
            FactSnapshot facts = target(release);
            assertThat(findings(facts, Moment.SURVEY)).isEmpty();
            assertThat(facts.find(StandardFacts.MIGRATIONS_BROUGHT, MinipageTrial.HOP)
                            .orElseThrow())
                    .contains("fresh.0001_initial")
                    .hasSize(BROUGHT.size() + 1);
        } finally {
            new DurableFiles().deleteTree(shipped);
        }
    }

    @Test
    void check_squashThatTheDatabaseIsInTheMiddleOf_isForeseen() {
        MinipageTree tree = MinipageTrial.release()
                .without(FOLDER + "0002_incident_severity.py")
                .without(FOLDER + "0003_fill_severity.py")
                .with(FOLDER + "0001_squashed_0003.py", """
                        from django.db import migrations
                        class Migration(migrations.Migration):
                            replaces = [('incidents', '0001_initial'), ('incidents', '0002_incident_severity'),
                                        ('incidents', '0003_fill_severity')]
                        """);
        FactSnapshot facts = staged(tree);
        assertThat(facts.find(StandardFacts.MIGRATIONS_PENDING, MinipageTrial.HOP))
                .isEmpty();
        assertThat(findings(facts, Moment.STAGED)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("migrations.graph-broken");
            assertThat(finding.evidence()).contains("NodeNotFoundError", "0003_fill_severity");
            assertThat(finding.remedy()).contains("--via VERSION");
        });
    }

    @Test
    void check_releaseThatDoesNotStart_isABlockerWithItsOwnWords() {
        FactSnapshot facts = staged(
                MinipageTrial.release().with("minipage/incidents/models.py", "import a_module_that_is_not_there\n"));
        assertThat(findings(facts, Moment.STAGED)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("migrations.unknown");
            assertThat(finding.evidence()).contains("No module named 'a_module_that_is_not_there'");
        });
    }

    @Test
    void check_pluginsWorkersAndExtraPackages_areTriedWithTheStagedRelease() throws IOException {
        Path configuration = trial.live.root().resolve("minipage/minipage/configuration.py");
        String before = Files.readString(configuration);
        Path packages = packages();
        MinipageTree release = MinipageTrial.release();
        String settings = "minipage/minipage/settings.py";
        try {
            Files.writeString(configuration, before + "\nPLUGINS = ['fitting', 'later', 'old', 'lost']\n");
            Files.writeString(packages.resolve("brokenextra.py"), "raise ImportError('libextra.so: not found')\n");
            Path info = Files.createDirectories(packages.resolve("BrokenExtra-1.0.dist-info"));
            Files.writeString(info.resolve("METADATA"), "Metadata-Version: 2.1\nName: BrokenExtra\nVersion: 1.0\n");
            MinipageTree tree = plugin(plugin(plugin(release, "fitting", "1.1.99"), "later", "1.0.99"), "old", "1.0.99")
                    .with(
                            settings,
                            release.text(settings)
                                    + "INSTALLED_APPS += ['fitting.PluginConfig', 'later.PluginConfig']\n")
                    .with("local_requirements.txt", "brokenextra\nredis\n")
                    .with("minipage/queuing/management/commands/rqworker.py", "from rq import no_such_name\n");
            List<Finding> findings = findings(staged(tree), new ModulesCheck());
            assertThat(findings)
                    .extracting(
                            finding -> finding.id() + ": " + finding.evidence().replaceFirst(" \\(/.*", ""))
                    .containsExactlyInAnyOrder(
                            "plugins.window: it wants 1.0 to 1.0.99; this is 1.1.0",
                            "plugins.not-loaded: it wants 1.0 to 1.0.99; this is 1.1.0",
                            "plugins.not-loaded: it is not in the new environment",
                            "worker.not-importable: manage.py rqworker: ImportError: cannot import name 'no_such_name'"
                                    + " from 'rq'",
                            "packages.not-importable: brokenextra: ImportError: libextra.so: not found");
            assertThat(findings)
                    .filteredOn(finding -> finding.severity() == Severity.BLOCKER)
                    .hasSize(3)
                    .allMatch(Finding::waivable);
        } finally {
            Files.writeString(configuration, before);
            Files.deleteIfExists(packages.resolve("brokenextra.py"));
            new DurableFiles().deleteTree(packages.resolve("BrokenExtra-1.0.dist-info"));
        }
    }

    private static MinipageTree plugin(MinipageTree tree, String name, String until) {
        return tree.with("minipage/" + name + "/__init__.py", """
                from django.apps import AppConfig

                class PluginConfig(AppConfig):
                    name = '%s'
                    min_version = '1.0'
                    max_version = '%s'
                """.formatted(name, until));
    }

    private Path packages() throws IOException {
        try (Stream<Path> all = Files.walk(trial.live.root().resolve("venv").toRealPath(), 4)) {
            return all.filter(path -> path.endsWith("site-packages"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<Finding> findings(FactSnapshot facts, Check check) {
        return trial.survey.findings(facts, Moment.STAGED, MinipageTrial.HOP, new FolderTree(staged()), check);
    }

    @Test
    void run_migrate_appliesAllAndTellsHowFarItIs() {
        FactSnapshot facts = target(MinipageTrial.release());
        trial.stage(MinipageTrial.release());
        MinipageTrial.Done done = trial.perform("task.migrate", facts);
        assertThat(trial.live.migrations()).hasSize(4);
        assertThat(done.results().get(0).texts("migrations")).hasSize(3);
        assertThat(done.context().progress().reports())
                .containsExactly(
                        "incidents.0002_incident_severity 1/3",
                        "incidents.0003_fill_severity 2/3",
                        "incidents.0004_severity_required 3/3");
    }

    @Test
    void run_failingMigration_isNamedWithItsCause() {
        MinipageTree tree = MinipageTrial.release().with(FOLDER + "0005_fails.py", """
                from django.db import migrations
                class Migration(migrations.Migration):
                    dependencies = [('incidents', '0004_severity_required')]
                    operations = [migrations.RunSQL('ALTER TABLE nowhere ADD x int')]
                """);
        FactSnapshot facts = target(tree);
        trial.stage(tree);
        assertThatThrownBy(() -> trial.perform("task.migrate", facts))
                .isInstanceOf(UpgradeException.class)
                .hasMessageStartingWith("migration incidents.0005_fails failed:")
                .hasMessageContaining("relation \"nowhere\" does not exist");
        assertThat(trial.live.migrations()).hasSize(4);
    }

    @Test
    void run_modelsThatNoMigrationReflects_isNoticed() {
        HostCommand.of(
                        "sed",
                        "-i",
                        "s/email = models.EmailField(unique=True)/email = models.EmailField(unique=True,"
                                + " verbose_name='address')/",
                        trial.live
                                .root()
                                .resolve("minipage/incidents/models.py")
                                .toString())
                .output();
        try {
            MinipageTrial.Done done = trial.perform("task.unreflected", trial.facts());
            assertThat(done.context().progress().notices())
                    .singleElement()
                    .asString()
                    .contains("Your models in app(s): 'incidents' have changes that are not yet reflected");
        } finally {
            trial.live.git("checkout", "-q", "--", ".").output();
        }
    }

    private FactSnapshot target(MinipageTree tree) {
        return trial.survey.read(trial.facts(), Moment.TARGET, MinipageTrial.HOP, tree(tree), MinipageTrial.readers());
    }

    private FactSnapshot staged(MinipageTree tree) {
        trial.stage(tree);
        FactSnapshot facts = trial.facts();
        MinipageTrial.Done overlay = trial.perform("overlay.create", facts);
        try {
            return trial.survey.read(
                    facts, Moment.STAGED, MinipageTrial.HOP, new FolderTree(staged()), MinipageTrial.readers());
        } finally {
            trial.undo(overlay);
        }
    }

    private ReleaseTree tree(MinipageTree tree) {
        trial.stage(tree);
        return new FolderTree(staged());
    }

    private Path staged() {
        return trial.paths().staged(MinipageTrial.version());
    }

    private List<Finding> findings(FactSnapshot facts, Moment moment) {
        MigrationsCheck check = new MigrationsCheck();
        return moment == Moment.SURVEY
                ? trial.survey.findings(facts, check)
                : trial.survey.findings(facts, moment, MinipageTrial.HOP, new FolderTree(staged()), check);
    }
}
