package org.upgradectl.core.builtin.django.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.trial.MinipageTrial;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.minipage.MinipageTree;
import org.upgradectl.testkit.process.HostCommand;

/** New code before the switch, on the miniature product: what it does, and what it can't reach. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverlayOnMinipageTest {
    private static final String SETTINGS = "minipage/minipage/settings.py";

    private final MinipageTrial trial;
    private final FactSnapshot facts;
    private final Deque<MinipageTrial.Done> done = new ArrayDeque<>();

    OverlayOnMinipageTest(@TempDir Path folder) {
        trial = MinipageTrial.open(folder);
        facts = trial.facts();
    }

    @AfterEach
    void takeBack() {
        while (!done.isEmpty()) {
            trial.undo(done.pop());
        }
    }

    @AfterAll
    void close() {
        trial.close();
    }

    @Test
    void check_underTheOverlay_runsAndTouchesNothingLive() {
        trial.redis.cli("FLUSHALL");
        Map<String, Long> rows = trial.live.rowCounts();
        stageAndLayOut(MinipageTrial.release());
        done.push(trial.perform("task.check", facts));
        done.push(trial.perform("task.static", facts));
        Path bytecode = trial.paths().staged(MinipageTrial.version()).resolve("minipage/minipage/__pycache__");
        assertThat(bytecode.toFile().list())
                .as("the product's, and not the configuration's with its passwords")
                .anyMatch(name -> name.startsWith("settings."))
                .noneMatch(name -> name.startsWith("configuration."));
        assertThat(trial.redis.cli("DBSIZE")).containsExactly("0");
        assertThat(trial.redis.cliOn(1, "DBSIZE")).containsExactly("0");
        assertThat(trial.live.rowCounts()).isEqualTo(rows);
        assertThat(trial.paths().staged(MinipageTrial.version()).resolve("minipage/static/minipage.css"))
                .exists();
    }

    @Test
    void command_underTheOverlay_writesToTheScratchDatabaseAndRedis() {
        stageAndLayOut(MinipageTrial.release());
        List<String> applied = trial.live.migrations();
        String said = underTheOverlay("migrate", "--no-input");
        assertThat(said).contains("Applying incidents.0002_incident_severity... OK");
        assertThat(said).doesNotContain("incidents.0001_initial");
        assertThat(trial.live.migrations()).isEqualTo(applied);
    }

    @Test
    void undo_afterUse_leavesNothing() {
        stageAndLayOut(MinipageTrial.release());
        Path overlay = trial.paths().overlay(MinipageTrial.version());
        assertThat(scratches()).isNotEmpty();
        takeBack();
        assertThat(overlay).doesNotExist();
        assertThat(scratches()).isEmpty();
        assertThat(processesOf(overlay)).isEmpty();
    }

    @Test
    void delete_afterAGoodRun_leavesNothing() {
        stageAndLayOut(MinipageTrial.release());
        trial.perform("overlay.delete", facts);
        assertThat(trial.paths().overlay(MinipageTrial.version())).doesNotExist();
        assertThat(scratches()).isEmpty();
    }

    @Test
    void overlay_holdsItsSecretsForItsOwnerAlone() throws IOException {
        stageAndLayOut(MinipageTrial.release());
        Path overlay = trial.paths().overlay(MinipageTrial.version());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(overlay)))
                .isEqualTo("rwx------");
        assertThat(Files.readString(overlay.resolve(Overlay.VALUES))).doesNotContain(trial.live.secrets());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(overlay.resolve(Overlay.VALUES))))
                .isEqualTo("rw-------");
    }

    @Test
    void verify_settingsThatBringTheLiveDatabaseBack_areRefused() {
        MinipageTree tree = MinipageTrial.release();
        assertRefused(
                tree.with(
                        SETTINGS,
                        tree.text(SETTINGS)
                                + "from minipage.configuration import DATABASE as _live\nDATABASES['default'].update(_live)\n"),
                "database default is minipage on 127.0.0.1, not the scratch database");
    }

    @Test
    void verify_settingsThatBringTheLiveQueueBack_areRefused() {
        MinipageTree tree = MinipageTrial.release();
        assertRefused(
                tree.with(
                        SETTINGS,
                        tree.text(SETTINGS) + "from minipage.configuration import REDIS as _live\n"
                                + "RQ_QUEUES['low']['PORT'] = _live['tasks']['PORT']\n"),
                "RQ_QUEUES.low is Redis");
    }

    @Test
    void verify_settingsThatBringTheLiveCacheBack_areRefused() {
        MinipageTree tree = MinipageTrial.release();
        assertRefused(
                tree.with(
                        SETTINGS,
                        tree.text(SETTINGS) + "from minipage.configuration import REDIS as _live\n"
                                + "CACHES['default']['LOCATION'] = 'redis://localhost:%s/1' % _live['caching']['PORT']\n"),
                "CACHES.default.LOCATION is Redis");
    }

    @Test
    void verify_mediaOfTheLiveSite_isRefused() {
        MinipageTree tree = MinipageTrial.release();
        assertRefused(
                tree.with(SETTINGS, tree.text(SETTINGS) + "MEDIA_ROOT = '" + trial.live.root() + "/minipage/media'\n"),
                "media files are at");
    }

    @Test
    void verify_configurationThatTheReleaseRefuses_isToldWithItsWords() {
        MinipageTree tree = MinipageTrial.release().replacing(SETTINGS, "'SITE_URL']", "'SITE_URL', 'NEW_ONE']");
        tree = tree.with("minipage/minipage/configuration_example.py", """
                import os

                # As new as it gets
                NEW_ONE = {
                    'a': 1,
                }
                """);
        UpgradeException refused =
                assertRefused(tree, "Required parameter NEW_ONE is missing from minipage.configuration");
        assertThat(refused.code()).isEqualTo(OverlayError.SETTING_MISSING);
        assertThat(refused.remedy())
                .contains(trial.live.root() + "/minipage/minipage/configuration.py")
                .endsWith("# As new as it gets\nNEW_ONE = {\n    'a': 1,\n}");
    }

    @Test
    @Tag("long")
    void verify_settingsThatImportWhatIsNotThere_sayWhatToWriteWhere() {
        MinipageTree tree = MinipageTrial.release();
        UpgradeException refused = assertRefused(
                tree.with(
                        SETTINGS,
                        tree.text(SETTINGS) + "try:\n    import lost.plugin\nexcept ImportError as error:\n"
                                + "    raise ImproperlyConfigured('Unable to import plugin lost') from error\n"),
                "needs lost, which is not in the new environment");
        assertThat(refused.code()).isEqualTo(OverlayError.IMPORT_FAILED);
        assertThat(refused.remedy())
                .contains(trial.live.root() + "/venv/bin/python -c", "get(\"lost\")", "/local_requirements.txt");
    }

    @Test
    @Tag("long")
    void verify_pluginThatTheReleaseRefuses_isNamed() {
        MinipageTree tree = MinipageTrial.release();
        UpgradeException refused = assertRefused(
                tree.with(
                        SETTINGS,
                        tree.text(SETTINGS)
                                + "raise ImproperlyConfigured('Plugin old requires Minipage maximum version 1.0.99 (current: 1.1.0).')\n"),
                "the new release refuses the plugin old");
        assertThat(refused.code()).isEqualTo(OverlayError.PLUGIN_REFUSED);
        assertThat(refused.getMessage()).contains("maximum version 1.0.99");
    }

    private UpgradeException assertRefused(MinipageTree tree, String reason) {
        trial.stage(tree);
        try {
            UpgradeException refused =
                    catchThrowableOfType(UpgradeException.class, () -> trial.perform(OverlayStep.ID, facts));
            assertThat(refused).hasMessageContaining(reason);
            return refused;
        } finally {
            trial.perform("overlay.delete", facts);
        }
    }

    private void stageAndLayOut(MinipageTree tree) {
        trial.stage(tree);
        done.push(trial.perform(OverlayStep.ID, facts));
    }

    private String underTheOverlay(String... command) {
        Overlay overlay = Overlay.of(trial.paths(), trial.site.product(), MinipageTrial.version())
                .orElseThrow();
        List<String> line = new java.util.ArrayList<>(List.of(
                overlay.python().toString(), trial.paths().staged(MinipageTrial.version()) + "/minipage/manage.py"));
        line.addAll(List.of(command));
        return HostCommand.of(overlay.command(line)).with(overlay.variables()).output();
    }

    private List<String> scratches() {
        return trial.postgres
                .psql(
                        "postgres",
                        "SELECT datname FROM pg_database WHERE datname LIKE 'upgradectl%'"
                                + " UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE 'upgradectl%'")
                .lines()
                .toList();
    }

    private static List<String> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }
}
