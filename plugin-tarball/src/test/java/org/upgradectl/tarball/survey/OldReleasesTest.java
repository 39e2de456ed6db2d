package org.upgradectl.tarball.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.tarball.site.ReleaseMark;

final class OldReleasesTest {
    @Test
    void read_onlyWhatARunMadeAndEndedWellWith_isOld(@TempDir Path folder) throws IOException {
        LiveRelease live = LiveRelease.in(folder, LocalFileSettings.NONE);
        mark(live.root(), "run-4");
        for (String run : List.of("run-1", "run-2", "run-3", "run-4")) {
            report(folder, run, run.equals("run-3") ? "rolled-back" : "upgraded");
        }
        Path first = mark(folder.resolve("mini-0.7"), "run-1");
        Path second = mark(folder.resolve("mini-0.8"), "run-2");
        mark(folder.resolve("mini-0.9"), "run-3");
        mark(folder.resolve("mini-of-another-site"), "run-9");
        mark(folder.resolve("mini-hostile"), "../../elsewhere");
        Files.createDirectory(folder.resolve("mini-by-hand"));

        assertThat(live.read(new OldReleasesReader()).get(TarballFacts.OLD_RELEASES))
                .isEqualTo(List.of(second.toString(), first.toString()));

        Path link = Files.createSymbolicLink(folder.resolve("mini-before"), Path.of("mini-0.8"));
        assertThat(live.read(new OldReleasesReader()).get(TarballFacts.OLD_RELEASES))
                .as("not one that a link leads into")
                .isEqualTo(List.of(first.toString()));
        Files.delete(link);

        LiveRelease writing = live.with(live.facts()
                .with(
                        StandardFacts.FOLDERS,
                        Map.of("MEDIA_ROOT", second.resolve("media").toString())));
        assertThat(writing.read(new OldReleasesReader()).get(TarballFacts.OLD_RELEASES))
                .as("not one that the configuration names")
                .isEqualTo(List.of(first.toString()));

        Path alias = Files.createSymbolicLink(folder.resolve("srv"), Files.createDirectory(second.resolve("media")));
        LiveRelease aliased =
                live.with(live.facts().with(StandardFacts.FOLDERS, Map.of("MEDIA_ROOT", alias.toString())));
        assertThat(aliased.read(new OldReleasesReader()).get(TarballFacts.OLD_RELEASES))
                .as("nor by a link")
                .isEqualTo(List.of(first.toString()));

        LiveRelease linked = LiveRelease.in(
                Files.createDirectory(folder.resolve("other")), new LocalFileSettings(List.of("uploads"), List.of()));
        report(linked.folder(), "run-1", "upgraded");
        Path old = mark(linked.folder().resolve("mini-0.7"), "run-1");
        assertThat(linked.read(new OldReleasesReader()).get(TarballFacts.OLD_RELEASES))
                .isEqualTo(List.of(old.toString()));
        Files.createSymbolicLink(linked.root().resolve("uploads"), Files.createDirectory(old.resolve("uploads")));
        assertThat(linked.read(new OldReleasesReader()).get(TarballFacts.OLD_RELEASES))
                .as("nor one that carried files lead into")
                .isEmpty();
    }

    private static Path mark(Path release, String run) throws IOException {
        Files.createDirectories(release);
        Files.write(release.resolve(ReleaseMark.WHOLE), new ReleaseMark("5a5a", "v1", run).bytes());
        return release;
    }

    private static void report(Path folder, String run, String outcome) throws IOException {
        Path report = folder.resolve("state/runs").resolve(run).resolve("report.json");
        Files.createDirectories(report.resolveSibling("."));
        Files.writeString(report, "{\"run\": \"" + run + "\", \"outcome\": \"" + outcome + "\"}");
    }
}
