package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.BrokenRelease;
import org.upgradectl.testkit.minipage.MinipageClient;

/** What a trial on a copy of the site's data finds out, and that it costs the live site nothing; by the launcher. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RehearsalTest {
    @TempDir
    private static Path folder;

    private Stage stage;
    private Launcher launcher;
    private SiteState before;

    @BeforeAll
    void install() {
        stage = Prerequisites.orSkip(() -> Stage.open(folder));
        launcher = stage.launcher();
        stage.repository.publish(BrokenRelease.FAILS_ON_DUPLICATES);
        assertThat(stage.site.addIncident("again")).isTrue();
        assertThat(stage.site.addIncident("again")).isTrue();
        before = SiteState.of(stage);
    }

    @AfterAll
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    @Order(1)
    void migrationThatFailsOnTheSitesOwnRows_endsBeforeTheStop() {
        MinipageClient client = stage.site.client(Duration.ofMillis(500));
        try (client) {
            Launcher.Ended ended = launcher.run(
                            "upgrade", "--yes", "--json", "--to", BrokenRelease.FAILS_ON_DUPLICATES.version())
                    .expect(3, "failed");
            assertThat(ended.out()).contains("incidents.0008_title_unique failed", "could not create unique index");
            assertThat(ended.document()).doesNotContainKey("downtimeMillis");
        }
        assertThat(client.reads().failed()).as("the site was never silent").isZero();
        assertThat(client.writes().failed()).isZero();
        assertThat(stage.site.incidents()).containsAll(client.accepted());
        assertThat(SiteState.of(stage).withoutRows()).isEqualTo(before.withoutRows());
    }

    @Test
    @Order(3)
    void rehearse_endsAfterTheGate_andLaterPlansKnowItsFigures() {
        SiteState now = SiteState.of(stage);
        Launcher.Ended ended = launcher.run("upgrade", "--rehearse", "--yes", "--json", "--to", "1.3.0")
                .expect(0, "rehearsed");
        assertThat(ended.document())
                .containsEntry("kind", "rehearsal")
                .containsKey("predictedDowntimeMillis")
                .doesNotContainKey("downtimeMillis");
        assertThat(SiteState.of(stage)).isEqualTo(now);
        assertThat(launcher.run("runs").expect(0).out()).contains("rehearsed");
        Launcher.Ended plan = launcher.run("plan", "--json", "--to", "1.3.0").expect(0);
        assertThat(String.valueOf(plan.document().get("basis"))).contains("1 in a rehearsal");
        assertThat(String.valueOf(plan.document().get("predictedSteps"))).contains("1.3.0/task.migrate");
    }

    @Test
    @Tag("long")
    @Order(2)
    void killedWhileRehearsing_abortLeavesNoCopy() {
        launcher.start("upgrade", "--yes", "--to", BrokenRelease.FAILS_ON_DUPLICATES.version())
                .told("rehearse  Apply the migrations")
                .signal("KILL")
                .ended();
        assertThat(SiteState.of(stage).server()).contains("_r\n");
        launcher.run("abort", "--json").expect(0, "interrupted");
        assertThat(SiteState.of(stage).withoutRows()).isEqualTo(before.withoutRows());
    }
}
