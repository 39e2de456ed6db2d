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
        live.write("uwsgi.ini", "unknown");

        assertThat(live.read(new OwnFilesReader()).get(TarballFacts.UNDECIDED))
                .isEqualTo(List.of("plugin/", "tools/odd\nname", "uwsgi.ini"));
        assertThat(live.findings(new OwnFilesReader(), new OwnFilesCheck()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("tarball-own-files.undecided");
                    assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
                    assertThat(finding.waivable()).isTrue();
                    assertThat(finding.remedy()).contains("carry: [\"plugin\", ");
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
}
