package org.upgradectl.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** A run is killed with {@code Runtime.halt} at every boundary of its journal, and then resumed, or aborted. */
class KilledRunTest {
    @TempDir
    private Path folder;

    @Test
    void killedAtEverySeventhBoundary_resumed_endsNew() throws Exception {
        killedAndResumed(7);
    }

    @Test
    void killedAtEverySeventhBoundary_aborted_endsOld() throws Exception {
        killedAndAborted(7);
    }

    @Test
    @Tag("long")
    void killedAtEveryBoundary_resumed_endsNew() throws Exception {
        killedAndResumed(1);
    }

    @Test
    @Tag("long")
    void killedAtEveryBoundary_aborted_endsOld() throws Exception {
        killedAndAborted(1);
    }

    @Test
    @Tag("long")
    void failingRun_killedAtEveryBoundary_abortedEndsOld() throws Exception {
        int boundary = 1;
        RunWorld world = world("failing-1", true);
        String old = world.digest();
        while (KilledRun.kill(folder.resolve("failing-" + boundary), true, "run", boundary)) {
            assertThat(abort(world)).isTrue();
            assertThat(world.digest()).as("boundary %d", boundary).isEqualTo(old);
            boundary++;
            world = world("failing-" + boundary, true);
        }
        assertThat(boundary).isGreaterThan(60);
        assertThat(new RunWorld(folder.resolve("failing-" + boundary), true).digest())
                .isEqualTo(old);
    }

    @Test
    @Tag("long")
    void killedInTheWayBackToo_abortedAgain_endsOld() throws Exception {
        int kills = 0;
        String old = world("template", false).digest();
        for (int first = 12; first <= 40; first += 7) {
            for (int second = 1; ; second++) {
                String name = "twice-" + first + "-" + second;
                RunWorld world = world(name, false);
                assertThat(KilledRun.kill(folder.resolve(name), false, "run", first))
                        .isTrue();
                if (!KilledRun.kill(folder.resolve(name), false, "abort", second)) {
                    break;
                }
                kills++;
                assertThat(abort(world)).isTrue();
                assertThat(world.digest()).as("%d then %d", first, second).isEqualTo(old);
            }
        }
        assertThat(kills).isGreaterThan(40);
    }

    private void killedAndResumed(int stride) throws Exception {
        String fresh = digestOfNew();
        int boundary = 1;
        RunWorld world = world("resume-1", false);
        while (KilledRun.kill(folder.resolve("resume-" + boundary), false, "run", boundary)) {
            assertThat(end(world, true)).as("boundary %d", boundary).isEqualTo(Outcome.UPGRADED);
            assertThat(world.digest()).as("boundary %d", boundary).isEqualTo(fresh);
            boundary += stride;
            world = world("resume-" + boundary, false);
        }
        assertThat(boundary).isGreaterThan(50);
    }

    private void killedAndAborted(int stride) throws Exception {
        String fresh = digestOfNew();
        int boundary = 1;
        RunWorld world = world("abort-1", false);
        String old = world.digest();
        while (KilledRun.kill(folder.resolve("abort-" + boundary), false, "run", boundary)) {
            boolean back = abort(world);
            assertThat(world.digest()).as("boundary %d", boundary).isEqualTo(back ? old : fresh);
            boundary += stride;
            world = world("abort-" + boundary, false);
        }
        assertThat(boundary).isGreaterThan(50);
    }

    private String digestOfNew() throws IOException {
        RunWorld world = world("whole", false);
        assertThat(world.runs(JournalObserver.NONE).begin(world.plan()).outcome())
                .isEqualTo(Outcome.UPGRADED);
        return world.digest();
    }

    private static Outcome end(RunWorld world, boolean forward) {
        Runs runs = world.runs(JournalObserver.NONE);
        if (!world.store().outcome(world.runFolder()).open()) {
            return world.store().outcome(world.runFolder());
        }
        return (forward ? runs.resume(world.runFolder()) : runs.abort(world.runFolder(), false)).outcome();
    }

    /** Aborts what is open. Returns whether the old state is back; past an act without undo, resume ends it new. */
    private static boolean abort(RunWorld world) {
        if (!world.runFolder().begun()) {
            return true;
        }
        try {
            return end(world, false) != Outcome.UPGRADED;
        } catch (UpgradeException e) {
            assertThat(e.code()).isEqualTo(StandardError.NEEDS_PERSON);
            assertThat(end(world, true)).isEqualTo(Outcome.UPGRADED);
            return false;
        }
    }

    private RunWorld world(String name, boolean failing) throws IOException {
        Files.createDirectories(folder.resolve(name));
        RunWorld world = new RunWorld(folder.resolve(name), failing);
        world.create();
        return world;
    }
}
