package org.upgradectl.core.builtin.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.site.Site;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestSites;

final class EarlierRunsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void releases_onlyThoseThatARunLedTo_andThatAreThere_newestFirst() throws IOException {
        run("20260101T000000Z", "1.1.0", "upgraded");
        run("20260102T000000Z", "1.2.0", "rolled-back");
        run("20260103T000000Z", "1.3.0", "upgraded");
        run("20260104T000000Z", "1.4.0", "upgraded");
        run("20260105T000000Z", "1.1.0", "upgraded");
        for (String release : new String[] {"1.0.0", "1.1.0", "1.2.0", "1.4.0"}) {
            Files.createDirectories(folder.resolve("site/venv-" + release));
        }
        Files.createSymbolicLink(folder.resolve("site/venv-1.3.0"), folder);
        assertThat(runs().releases()).containsExactly("1.1.0", "1.4.0");
    }

    @Test
    void releases_neverTheLiveOne_howeverTheLinkLeadsThere() throws IOException {
        run("20260101T000000Z", "1.1.0", "upgraded");
        Files.createDirectories(folder.resolve("site/venv-1.1.0"));
        Files.createSymbolicLink(folder.resolve("elsewhere"), folder.resolve("site"));
        Files.createSymbolicLink(folder.resolve("site/venv"), folder.resolve("elsewhere/venv-1.1.0"));
        assertThat(runs().releases()).isEmpty();
    }

    @Test
    void oldBackups_theNewestOfGoodRunsStay_failedOnesDoNotCount() throws IOException {
        backup("20260101T000000Z", "upgraded");
        backup("20260102T000000Z", "rolled-back");
        backup("20260103T000000Z", "upgraded");
        backup("20260104T000000Z", "rolled-back");
        backup("20260105T000000Z", "upgraded");
        backup("20260106T000000Z", "rolled-back");
        // Three are kept, and the next run brings one.
        assertThat(runs().oldBackups()).containsExactly("20260102T000000Z", "20260101T000000Z");
    }

    @Test
    void oldBackups_ofNobodyKnown_stay() throws IOException {
        for (int day = 1; day < 6; day++) {
            backup("2026010" + day + "T000000Z", "upgraded");
        }
        Files.delete(folder.resolve("state/runs/20260101T000000Z/report.json"));
        Files.writeString(folder.resolve("state/runs/20260102T000000Z/report.json"), "cut {");
        Files.createDirectories(folder.resolve("backup/mine"));
        assertThat(runs().oldBackups()).containsExactly("20260103T000000Z");
    }

    @Test
    void noRunsYet_nothingIsOld() {
        assertThat(runs().releases()).isEmpty();
        assertThat(runs().oldBackups()).isEmpty();
    }

    private EarlierRuns runs() {
        Site site = TestSites.minimal(folder);
        return new EarlierRuns(site, new TestPaths(site, "20260201T000000Z"));
    }

    private void backup(String id, String outcome) throws IOException {
        run(id, "1.0.0", outcome);
        Files.createDirectories(folder.resolve("backup").resolve(id));
    }

    private void run(String id, String to, String outcome) throws IOException {
        Path run = Files.createDirectories(folder.resolve("state/runs").resolve(id));
        Files.writeString(
                run.resolve("report.json"),
                "{\"schema\": 1, \"run\": \"%s\", \"to\": \"%s\", \"outcome\": \"%s\"}".formatted(id, to, outcome));
    }
}
