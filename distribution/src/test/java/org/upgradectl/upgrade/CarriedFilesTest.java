package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.BrokenRelease;
import org.upgradectl.testkit.minipage.MinipageService;
import org.upgradectl.testkit.process.Await;

/** A site of archives whose visitors upload files all the time: to the newest release, and back from one that fails. */
@Tag("long")
final class CarriedFilesTest {
    @TempDir
    private Path folder;

    @Test
    void upgrade_whileVisitorsUpload_losesNoFileOnAnyWay() throws IOException {
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(folder))) {
            ArchiveSite archives = ArchiveSite.of(stage, folder);
            Path older = media(stage.site.root().toRealPath());
            Object owner = Files.getAttribute(older, "unix:uid");
            decides(stage, stage.site.root().toRealPath());
            List<String> accepted;
            try (Uploader uploader = Uploader.start(stage.site.baseUrl())) {
                Await.until(Duration.ofMinutes(1), () -> uploader.accepted().size() > 7);
                Launcher.Ended ended = stage.launcher()
                        .run("upgrade", "--yes", "--json", "--to", "1.3.0")
                        .expect(0, "upgraded");
                assertThat(ended.out()).contains("minipage/media: ", "new or changed since the first copy");
                int before = uploader.accepted().size();
                Await.until(Duration.ofMinutes(1), () -> uploader.accepted().size() > before);
                uploader.end();
                accepted = uploader.accepted();
            }
            Path newer = media(stage.site.root().resolveSibling("minipage-1.3.0"));
            assertHolds(newer, accepted);
            assertThat(Files.getAttribute(newer, "unix:uid")).isEqualTo(owner);
            assertThat(newer.resolve(".gitignore")).exists();
            assertThat(newer.resolve("../../exports/week 1.csv")).hasContent("1;2");
            assertThat(newer.resolve("../../notes.txt")).doesNotExist();
            assertThat(newer.resolveSibling("../.upgradectl-carry").normalize()).doesNotExist();

            fails(stage, archives);
            assertHolds(newer, accepted);
        }
    }

    /** Files that nobody knows are a finding for a script, and a question for a person, whose answer is kept. */
    private void decides(Stage stage, Path release) throws IOException {
        Files.createDirectory(release.resolve("exports"));
        Files.writeString(release.resolve("exports/week 1.csv"), "1;2");
        Files.writeString(release.resolve("notes.txt"), "to do");
        Path siteFile = folder.resolve("config/sites/minipage.yaml");
        String before = Files.readString(siteFile);
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(siteFile));
        Launcher terminal = stage.launcher().in(CarriedFilesTest::onTerminal);

        assertThat(stage.launcher()
                        .run("plan", "--json", "--to", "1.3.0")
                        .expect(3)
                        .out())
                .contains("tarball-own-files.undecided");
        assertThat(terminal.run("plan", "--to", "1.3.0", "--json").expect(3).out())
                .doesNotContain("What becomes of these?");
        assertThat(siteFile).hasContent(before);

        Launcher.Ended planned = terminal.run("plan", "--to", "1.3.0").expect(0);
        assertThat(planned.out())
                .contains("exports/ (1 file, 3 bytes): carry, leave, stop?", "notes.txt (1 file, 5 bytes)")
                .doesNotContain("tarball-own-files.undecided");
        assertThat(siteFile)
                .content()
                .startsWith(before)
                .contains("localFiles:\n  leave: [\"notes.txt\"]\n  carry: [\"exports\"]\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(siteFile)))
                .isEqualTo(mode);
        assertThat(terminal.run("plan", "--to", "1.3.0").expect(0).out()).doesNotContain("What becomes of these?");
    }

    /** Typed there: the first is carried, the second is left. */
    private static List<String> onTerminal(List<String> line) {
        List<String> call = new ArrayList<>(List.of(
                "bash",
                "-c",
                "printf 'c\\nl\\n' | TERM=xterm script --quiet --return --command \"$(printf '%q ' \"$@\")\" /dev/null",
                "terminal"));
        call.addAll(line);
        return call;
    }

    /** The release serves, but not what it should: it has been found out only when visitors have uploaded to it. */
    private static void fails(Stage stage, ArchiveSite archives) throws IOException {
        stage.shortenPatience();
        stage.site.stop(MinipageService.WORKER, MinipageService.SCHEDULER);
        String version = BrokenRelease.SERVES_OLD_VERSION.version();
        stage.repository.publish(BrokenRelease.SERVES_OLD_VERSION);
        archives.published().publish(version);
        List<String> accepted;
        try (Uploader uploader = Uploader.start(stage.site.baseUrl())) {
            Launcher.Ended ended = stage.launcher()
                    .run("upgrade", "--yes", "--json", "--to", version)
                    .expect(5, "needs-person");
            assertThat(ended.out()).contains("uploaded or changed in minipage/media since the opening");
            uploader.end();
            accepted = uploader.accepted();
        }
        assertThat(archives.link()).isEqualTo("minipage-" + version);
        assertHolds(media(stage.site.root().toRealPath()), accepted);

        stage.launcher().run("abort", "--accept-loss", "--json").expect(0, "rolled-back");
        assertThat(archives.link()).isEqualTo("minipage-1.3.0");
        List<Path> places = Stream.concat(
                        Stream.of(media(stage.site.root().toRealPath())), kept(stage.site.root(), version).stream())
                .toList();
        assertThat(accepted)
                .allSatisfy(name -> assertThat(places)
                        .anySatisfy(place -> assertThat(place.resolve(name)).hasContent(name)));
    }

    private static void assertHolds(Path media, List<String> names) {
        assertThat(names)
                .hasSizeGreaterThan(7)
                .allSatisfy(name -> assertThat(media.resolve(name)).hasContent(name));
    }

    private static List<Path> kept(Path root, String version) throws IOException {
        try (Stream<Path> beside = Files.list(root.resolveSibling("."))) {
            List<Path> kept = beside.filter(
                            path -> path.getFileName().toString().startsWith("minipage-" + version + ".uploaded-"))
                    .toList();
            assertThat(kept).hasSize(1);
            try (Stream<Path> media = Files.walk(kept.get(0), 2)) {
                return media.filter(path -> path.endsWith("media")).toList();
            }
        }
    }

    private static Path media(Path release) {
        return release.resolve("minipage/media");
    }
}
