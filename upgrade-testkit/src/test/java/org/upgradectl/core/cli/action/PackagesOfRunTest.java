package org.upgradectl.core.cli.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.testkit.contract.TestPlanContext;
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
    void hold_runOfAnotherSite_holdsForEachReleaseWhatWasBuiltForIt() throws IOException {
        Path run = Files.createDirectories(folder.resolve("other-site/runs/20260101T221500Z"));
        Files.writeString(run.resolve("report.json"), REPORT);
        Site site = TestSites.minimal(folder);
        Site held = PackagesOfRun.read(site, "20260101T221500Z").hold(site);

        assertThat(lines(held, "2.0")).containsExactly("Django==4.2");
        assertThat(lines(held, "3.0.0")).containsExactly("Django==5.1", "rq==2.3");
        assertThat(lines(site, "3.0")).isEmpty();
    }

    @Test
    void hold_reportOfAnotherHost_isAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("first.json"), REPORT);
        Site site = TestSites.minimal(folder);
        assertThat(lines(PackagesOfRun.read(site, file.toString()).hold(site), "3.0"))
                .contains("rq==2.3");
    }

    @Test
    void requireFor_releaseThatTheRunDidNotBuild_isNamedWithThoseThatItDid() throws IOException {
        Path file = Files.writeString(folder.resolve("first.json"), REPORT);
        PackagesOfRun packages = PackagesOfRun.read(TestSites.minimal(folder), file.toString());

        packages.requireFor(List.of(TestPlanContext.hop("1.0", "2.0"), TestPlanContext.hop("2.0", "3.0")));
        assertThatThrownBy(() -> packages.requireFor(
                        List.of(TestPlanContext.hop("1.0", "2.1"), TestPlanContext.hop("2.1", "3.0"))))
                .isInstanceOfSatisfying(UpgradeException.class, e -> {
                    assertThat(e.code()).isEqualTo(StandardError.RUN_UNKNOWN);
                    assertThat(e.getMessage())
                            .contains("no environment for 2.1, which is on the way 2.1 -> 3.0; it has for 2.0, 3.0");
                    assertThat(e.leftAsItWas()).isEqualTo("Nothing was changed.");
                    assertThat(e.remedy()).contains("--to 3.0 --via 2.0,3.0");
                });
    }

    private static List<String> lines(Site site, String version) {
        return site.product().constraints().stream()
                .filter(constraint -> constraint.range().contains(new Version(version)))
                .map(Product.Constraint::line)
                .toList();
    }

    @Test
    void hold_runThatIsNotThere_orBuiltNothing_isAUsageError() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing.json"), "{\"schema\": 1, \"packages\": []}");
        Path text = Files.writeString(folder.resolve("text.json"), "no report");
        for (String run : new String[] {"20990101T000000Z", nothing.toString(), text.toString(), "/no/such/file"}) {
            assertThatThrownBy(() -> PackagesOfRun.read(TestSites.minimal(folder), run))
                    .isInstanceOfSatisfying(
                            UpgradeException.class, e -> assertThat(e.code()).isEqualTo(StandardError.RUN_UNKNOWN));
        }
    }
}
