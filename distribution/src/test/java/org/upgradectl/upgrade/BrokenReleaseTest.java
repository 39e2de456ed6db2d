package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.BrokenRelease;

/** Releases that fail once they are installed, tried by the launcher on one site that has to bear them all. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenReleaseTest {
    @TempDir
    private static Path folder;

    private Stage stage;

    @BeforeAll
    void install() {
        stage = Prerequisites.orSkip(() -> Stage.open(folder));
        stage.shortenPatience();
        stage.withoutRehearsal();
    }

    @AfterAll
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NEW_REQUIRED_PARAMETER, 3, failed, STATUS_TOKEN is missing from minipage.configuration",
        "WEB_DOES_NOT_START, 4, rolled-back, WSGI application",
        "PAGE_FAILS, 4, rolled-back, This page is broken",
        "PAGE_FAILS_WHEN_SERVED, 4, rolled-back, did not answer well",
        "SERVES_OLD_VERSION, 4, rolled-back, but it serves version 1.3.0",
        "IDLE_WORKER, 4, rolled-back, no worker took a job from the queue `high`",
    })
    void upgrade_brokenRelease_bringsTheOldOneBack(BrokenRelease broken, int exit, String outcome, String said) {
        stage.repository.publish(broken);
        SiteState before = SiteState.of(stage);
        Launcher.Ended ended = stage.launcher().run("upgrade", "--yes", "--json", "--to", broken.version());
        assertThat(ended.expect(exit, outcome).out()).contains(said);
        assertThat(SiteState.of(stage)).isEqualTo(before);
    }
}
