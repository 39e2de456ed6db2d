package org.upgradectl.tarball.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.api.site.Product;
import org.upgradectl.tarball.site.ReleaseMark;

final class OwnFilesTest {
    private static final LocalFileSettings DECIDED = new LocalFileSettings(List.of("tools/kept"), List.of("notes.txt"));

    @Test
    void added_whatNobodyKnows_isTold_andTheRestIsNot(@TempDir Path folder) throws IOException {
        LiveRelease live = LiveRelease.in(folder, DECIDED)
                .with(List.of(new Product.LocalFile("configuration.py", false), new Product.LocalFile("media", true)));
        live.write("configuration.py", "known by the product");
        live.write("media/upload", "uploaded");
        live.write("venv/lib/module.py", "environment");
        live.write("static/style.css", "generated");
        live.write("app/__pycache__/views.pyc", "cache");
        live.write("notes.txt", "left by the site file");
        live.write("tools/kept/run", "carried by the site file");
        live.write("tools/odd\nname", "unknown beside what is known");
        live.write("plugin/deep/module.py", "unknown");
        live.write("plugin/other", "known to nobody");
        Files.createSymbolicLink(live.root().resolve("plugin/link"), Path.of("other"));
        live.write("uwsgi.ini", "unknown");

        assertThat(live.read(new OwnFilesReader()).get(StandardFacts.UNDECIDED_FILES))
                .isEqualTo(List.of(
                        undecided("plugin", true, 3, 22),
                        undecided("tools/odd\nname", false, 1, 28),
                        undecided("uwsgi.ini", false, 1, 7)));
        assertThat(live.findings(new OwnFilesReader(), new OwnFilesCheck()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("tarball-own-files.undecided");
                    assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
                    assertThat(finding.waivable()).isTrue();
                    assertThat(finding.remedy()).contains("carry: [\"plugin\", ");
                    assertThat(finding.evidence()).contains("plugin/ (3 files, 22 bytes)");
                });
    }

    @Test
    void changed_fileOfTheRelease_isToldWithItsDifferenceAndWithoutSecrets(@TempDir Path folder) throws IOException {
        LiveRelease live = LiveRelease.in(folder, LocalFileSettings.NONE);
        live.write("settings.py", "VERSION = '1.0'\nDEBUG = True\nSECRET_KEY = 'canary'\nTIMEOUT = 3\n");
        Files.delete(live.root().resolve("link"));
        Files.createSymbolicLink(live.root().resolve("link"), Path.of("app/views.py"));

        List<Finding> findings = live.findings(new OwnFilesReader(), new OwnFilesCheck());

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("tarball-own-files.changed");
            assertThat(finding.evidence())
                    .contains("settings.py", "-DEBUG = False", "+DEBUG = True", "+(a line that may hold a secret)")
                    .doesNotContain("canary")
                    .contains("link");
        });
    }

    @Test
    void changed_fileOfTheReleaseThatConfigurationOrServicesName_isToldAllTheSame(@TempDir Path folder)
            throws IOException {
        LiveRelease live = LiveRelease.in(folder, LocalFileSettings.NONE);
        live.write("settings.py", "changed");
        live.write("app/views.py", "changed");
        LiveRelease named = live.with(live.facts()
                .with(StandardFacts.CONFIGURATION_FILES, List.of("settings.py"))
                .with(StandardFacts.SERVICE_PATHS, List.of("app/views.py")));
        assertThat(named.read(new CarriedReader()).get(TarballFacts.CARRIED)).isEmpty();
        assertThat(named.read(new OwnFilesReader()).get(TarballFacts.CHANGED))
                .extracting(file -> String.valueOf(((Map<?, ?>) file).get("path")))
                .containsExactly("app/views.py", "settings.py");
    }

    @Test
    void changed_fileThatTheSiteFileCarries_isCarriedOverTheReleases(@TempDir Path folder) throws IOException {
        LiveRelease live = LiveRelease.in(folder, new LocalFileSettings(List.of("settings.py"), List.of()));
        live.write("settings.py", "own");
        assertThat(live.findings(new OwnFilesReader(), new OwnFilesCheck())).isEmpty();
        assertThat(live.read(new CarriedReader()).get(TarballFacts.CARRIED))
                .singleElement()
                .isEqualTo(Map.of(
                        "path", "settings.py", "why", "the site file says so", "brought", true, "lastHop", false));
    }

    @Test
    void undecided_saysForHowLongItIsKept(@TempDir Path folder) throws IOException {
        LiveRelease live = LiveRelease.in(folder, LocalFileSettings.NONE);
        live.write("uwsgi.ini", "unknown");
        assertThat(evidence(live)).contains(live.root() + " is never deleted by upgradectl");
        Files.write(live.root().resolve(ReleaseMark.WHOLE), new ReleaseMark("5a5a", "v1.0", "run").bytes());
        int further = Math.max(2, live.site().retention().releases()) - 1;
        assertThat(evidence(live))
                .contains(live.root() + " is deleted with all that is in it at the end of")
                .contains(further == 1 ? "the next good upgrade" : "good upgrade number " + further);
    }

    private static String evidence(LiveRelease live) {
        return live.findings(new OwnFilesReader(), new OwnFilesCheck()).get(0).evidence();
    }

    @Test
    void installedVersion_notOffered_isTold(@TempDir Path folder) throws IOException {
        LiveRelease live = LiveRelease.in(folder, LocalFileSettings.NONE);
        Files.delete(folder.resolve("archives/mini-1.0.tar.gz"));
        assertThat(live.findings(new OwnFilesReader(), new OwnFilesCheck()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.id()).isEqualTo("tarball-own-files.unknown"));
        assertThat(live.with(live.facts().with(StandardFacts.METHOD, "git"))
                        .findings(new OwnFilesReader(), new OwnFilesCheck()))
                .isEmpty();
    }

    private static Map<String, Object> undecided(String path, boolean folder, long files, long bytes) {
        return Map.of(
                "path",
                path,
                "folder",
                folder,
                "files",
                files,
                "bytes",
                bytes,
                "finding",
                "tarball-own-files.undecided");
    }
}
