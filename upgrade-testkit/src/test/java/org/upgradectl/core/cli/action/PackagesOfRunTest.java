package org.upgradectl.core.cli.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Site;
import org.upgradectl.testkit.contract.TestSites;

final class PackagesOfRunTest {
    private static final String REPORT = """
            {"schema": 1, "packages": [
              {"hop": "2.0", "packages": [{"name": "Django", "version": "4.2"}]},
              {"hop": "3.0", "packages": [{"name": "Django", "version": "5.1", "sha256": "ab"}, {"name": "rq", "version": "2.3"}]}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void hold_runOfAnotherSite_holdsThePackagesOfItsLastEnvironment() throws IOException {
        Path run = Files.createDirectories(folder.resolve("other-site/runs/20260101T221500Z"));
        Files.writeString(run.resolve("report.json"), REPORT);
        Site site = TestSites.minimal(folder);
        assertThat(PackagesOfRun.hold(site, "20260101T221500Z").constraints())
                .containsExactly("Django==5.1", "rq==2.3");
        assertThat(site.constraints()).isEmpty();
    }

    @Test
    void hold_reportOfAnotherHost_isAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("first.json"), REPORT);
        assertThat(PackagesOfRun.hold(TestSites.minimal(folder), file.toString())
                        .constraints())
                .contains("rq==2.3");
    }

    @Test
    void hold_runThatIsNotThere_orBuiltNothing_isAUsageError() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing.json"), "{\"schema\": 1, \"packages\": []}");
        Path text = Files.writeString(folder.resolve("text.json"), "no report");
        for (String run : new String[] {"20990101T000000Z", nothing.toString(), text.toString(), "/no/such/file"}) {
            assertThatThrownBy(() -> PackagesOfRun.hold(TestSites.minimal(folder), run))
                    .isInstanceOfSatisfying(
                            UpgradeException.class, e -> assertThat(e.code()).isEqualTo(StandardError.RUN_UNKNOWN));
        }
    }
}
