package org.upgradectl.tarball.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.release.Recognition;
import org.upgradectl.tarball.site.ReleaseMark;
import org.upgradectl.tarball.site.VersionLink;

final class RecognitionTest {
    @TempDir
    private Path temporary;

    private Path opt = Path.of("");

    @BeforeEach
    void createRelease() throws IOException {
        opt = temporary.toRealPath();
        Files.createDirectories(opt.resolve("mini-1.0/app"));
        Files.createDirectories(opt.resolve("links"));
    }

    @ParameterizedTest
    @CsvSource({
        "mini, mini-1.0, mini, mini-1.1",
        "mini, mini-1.0/, mini, mini-1.1",
        "mini, ABS/mini-1.0, mini, ABS/mini-1.1",
        "mini, ABS/mini-1.0/, mini, ABS/mini-1.1",
        "links/mini, ../mini-1.0, links/mini, ../mini-1.1",
    })
    void recognise_link_isAnArchive_andTheNextOneIsWrittenInTheSameWay(
            String at, String target, String last, String next) throws IOException {
        // Path would lose the slash at the end.
        new ProcessBuilder(
                        "ln",
                        "-s",
                        target.replace("ABS", opt.toString()),
                        opt.resolve(at).toString())
                .start()
                .onExit()
                .join();

        assertThat(recognise(opt.resolve(at)))
                .isEqualTo(new Recognition.Recognised(Optional.empty(), Optional.of("mini-1.0")));
        VersionLink link = VersionLink.of(opt.resolve(at)).orElseThrow();
        assertThat(link.link()).isEqualTo(opt.resolve(last));
        assertThat(link.folder()).isEqualTo(opt.resolve("mini-1.0"));
        assertThat(link.naming(opt.resolve("mini-1.1"))).isEqualTo(Path.of(next.replace("ABS", opt.toString())));
    }

    @Test
    void recognise_throughFurtherLinks_theLastOneIsTheOneToSwitch() throws IOException {
        Files.createSymbolicLink(opt.resolve("current"), Path.of("mini-1.0"));
        Files.createSymbolicLink(opt.resolve("links/mini"), opt.resolve("current"));
        Files.createSymbolicLink(opt.resolve("mini"), Path.of("links/mini"));

        VersionLink link = VersionLink.of(opt.resolve("mini")).orElseThrow();

        assertThat(link.link()).isEqualTo(opt.resolve("current"));
        assertThat(recognise(opt.resolve("mini"))).isInstanceOf(Recognition.Recognised.class);
    }

    @Test
    void recognise_markedFolder_tellsItsArchive() throws IOException {
        Files.createSymbolicLink(opt.resolve("mini"), Path.of("mini-1.0"));
        Files.write(opt.resolve("mini-1.0/.upgradectl-release"), new ReleaseMark("5a5a", "v1.0", "run").bytes());
        assertThat(recognise(opt.resolve("mini")))
                .isEqualTo(new Recognition.Recognised(Optional.of("5a5a"), Optional.of("mini-1.0")));

        Files.move(opt.resolve("mini-1.0/.upgradectl-release"), opt.resolve("mini-1.0/.upgradectl-unfinished"));
        assertThat(reason(opt.resolve("mini"))).contains("was never finished", "ln -sfn FOLDER");
    }

    @Test
    void recognise_plainFolder_isExplainedWithTheCommandsThatMakeItOne() {
        Path root = opt.resolve("mini-1.0");
        assertThat(reason(root))
                .contains(
                        "is a plain folder",
                        "mv " + root + " " + root + "-VERSION",
                        "ln -s " + root + "-VERSION " + root);
    }

    @Test
    void recognise_cloneDanglingAndMissing_areNone() throws IOException {
        Files.createDirectories(opt.resolve("clone/.git"));
        Files.createSymbolicLink(opt.resolve("to-clone"), Path.of("clone"));
        Files.createSymbolicLink(opt.resolve("nowhere"), Path.of("gone"));
        Files.createSymbolicLink(opt.resolve("circle"), Path.of("circle"));
        assertThat(reason(opt.resolve("clone"))).contains("is a clone");
        assertThat(reason(opt.resolve("to-clone"))).contains("a link to a clone");
        assertThat(reason(opt.resolve("nowhere"))).contains("leads to no folder");
        assertThat(reason(opt.resolve("circle"))).contains("leads to no folder");
        assertThat(reason(opt.resolve("missing"))).contains("is no folder");
    }

    private static Recognition recognise(Path root) {
        return new ArchiveInstallMethod().recognise(root);
    }

    private static String reason(Path root) {
        return ((Recognition.NotThis) recognise(root)).reason();
    }
}
