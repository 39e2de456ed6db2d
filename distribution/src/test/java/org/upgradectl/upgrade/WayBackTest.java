package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.image.thirdparty.FailingPlugin;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.MinipageRelease;
import org.upgradectl.testkit.minipage.MinipageService;

/** The way back from the end of every phase: all that the phase does is done, and then a step of it fails. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WayBackTest {
    @TempDir
    private static Path folder;

    private Stage stage;
    private FailingPlugin plugin;
    private SiteState before;

    @BeforeAll
    void install() {
        stage = Prerequisites.orSkip(() -> Stage.open(folder));
        plugin = FailingPlugin.install(folder.resolve("state"), "minipage");
        before = SiteState.of(stage);
    }

    @AfterAll
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"STAGE", "BACKUP", "REHEARSE"})
    void failure_beforeAnythingLiveIsChanged_leavesItAsItWas(Phase phase) {
        upgrade(phase).expect(3, "failed");
        assertThat(SiteState.of(stage)).isEqualTo(before);
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"STOP", "MIGRATE", "ACTIVATE", "SMOKE"})
    void failure_inTheSilence_isBroughtBack(Phase phase) {
        upgrade(phase).expect(4, "rolled-back");
        assertThat(SiteState.of(stage)).isEqualTo(before);
    }

    @Order(3)
    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"START", "VERIFY"})
    void failure_afterTheOpening_isBroughtBackWhereNobodyHasWritten(Phase phase) {
        // Their jobs write as soon as they are up, and that would be a loss.
        stage.site.stop(MinipageService.WORKER, MinipageService.SCHEDULER);
        SiteState now = SiteState.of(stage);
        upgrade(phase).expect(4, "rolled-back");
        assertThat(SiteState.of(stage)).isEqualTo(now);
        stage.site.start(MinipageService.WORKER, MinipageService.SCHEDULER);
    }

    @Test
    @Order(4)
    void failure_inFinish_isTold_andNothingIsTakenBack() {
        assertThat(upgrade(Phase.FINISH).expect(0, "upgraded").out()).contains("it was told to fail");
        assertThat(stage.site.version()).contains(MinipageRelease.NEWEST.version());
    }

    private Launcher.Ended upgrade(Phase phase) {
        plugin.failIn(Optional.of(phase));
        return stage.launcher().run("upgrade", "--yes", "--json");
    }
}
