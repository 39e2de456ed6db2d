package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.core.json.Json;
import org.upgradectl.testkit.junit.Prerequisites;

/**
 * An archive that is named on the command line, by its sum and with the packages of an earlier run: a run with it is killed and
 * ends old or new.
 */
@Tag("long")
final class InterruptedArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void namedArchive_runKilled_isAbortedOldAndResumedNew() throws IOException {
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(folder))) {
            ArchiveSite archives = ArchiveSite.of(stage, folder);
            Launcher launcher = stage.launcher();
            Path named = Files.move(archives.archives().resolve("v1.3.0.tar.gz"), folder.resolve("named.tar.gz"));
            String[] words = {"upgrade", "--yes", "--archive", named.toString(), "--sha256", sum(named)};

            assertThat(launcher.run("plan", "--json", "--archive", named.toString(), "--sha256", "0".repeat(64))
                            .expect(10)
                            .out())
                    .contains("tarball.changed-archive");
            assertOld(stage, archives);

            launcher.start(words).toldLine("backup").signal("KILL").ended();
            assertThat(launcher.run(words).expect(6).says()).contains("resume", "abort");
            launcher.run("abort", "--json").expect(0, "interrupted");
            assertOld(stage, archives);

            launcher.start(with(words, "--rehearse")).ended().expect(0);
            String rehearsal = newestRun(launcher);
            launcher.start(with(words, "--constraints-from", rehearsal))
                    .toldLine("activate")
                    .signal("KILL")
                    .ended();
            launcher.run("resume", "--json").expect(0, "upgraded");

            assertThat(stage.site.version()).contains("1.3.0");
            assertThat(archives.link()).isEqualTo("minipage-1.3.0");
            assertThat(archives.beside()).containsExactly("minipage", "minipage-1.0.0", "minipage-1.3.0");
            assertThat(packages(newestRun(launcher))).isNotEqualTo(List.of()).isEqualTo(packages(rehearsal));
            assertThat(Files.readString(
                            stage.runs().resolve(newestRun(launcher)).resolve("plan.json")))
                    .as("each package is held")
                    .contains("\"Django==", "\"gunicorn==", "\"sqlparse==");
            assertThat(stage.site.addIncident("after the upgrade")).isTrue();
        }
    }

    private static void assertOld(Stage stage, ArchiveSite archives) {
        assertThat(stage.site.version()).contains("1.0.0");
        assertThat(archives.link()).isEqualTo("minipage-1.0.0");
        assertThat(archives.beside()).containsExactly("minipage", "minipage-1.0.0");
    }

    private static String[] with(String[] words, String... more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    private static String newestRun(Launcher launcher) {
        List<?> runs =
                (List<?>) launcher.run("runs", "--json").expect(0).document().get("runs");
        return String.valueOf(
                ((Map<?, ?>) java.util.Objects.requireNonNull(runs).get(0)).get("run"));
    }

    /** What a run has built, as its report tells. */
    private Object packages(String run) throws IOException {
        Map<String, Object> report =
                Json.readMap(Files.readString(folder.resolve("state/minipage/runs/" + run + "/report.json")));
        return report.getOrDefault("packages", List.of());
    }

    private static String sum(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
