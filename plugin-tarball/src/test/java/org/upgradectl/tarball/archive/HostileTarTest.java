package org.upgradectl.tarball.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.upgradectl.api.release.ArchiveJudgement.Problem;

/** Every class of hostile tar (facts of the policy: reliability, "Archives: attack classes"), each with its reason. */
final class HostileTarTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> hostile() {
        byte[] nothing = new byte[0];
        String deep = "x/".repeat(64) + "f";
        return Stream.of(
                tar("absolute name", "the name is absolute", t -> t.file("/etc/evil", "x")),
                tar(
                        "absolute in pax",
                        "the name is absolute",
                        t -> t.pax('x', "path=/p/evil").file("p/a", "x")),
                tar(
                        "absolute long name",
                        "the name is absolute",
                        t -> t.longName("/p/evil").file("p/a", "x")),
                tar("parent", "leads out of the archive", t -> t.file("p/../../evil", "x")),
                tar("parent first", "leads out of the archive", t -> t.file("../evil", "x")),
                tar(
                        "parent in pax",
                        "leads out of the archive",
                        t -> t.pax('x', "path=p/../../e").file("p/a", "x")),
                tar(
                        "parent in a long name",
                        "leads out of the archive",
                        t -> t.longName("p/../../e").file("p/a", "x")),
                tar("empty part", "has an empty part", t -> t.file("p//f", "x")),
                tar("dot part", "has an empty part", t -> t.file("p/./f", "x")),
                tar("no name", "the name is empty", t -> t.file("", "x")),
                tar("backslash", "holds a backslash", t -> t.file("p/..\\..\\evil", "x")),
                tar("escape character", "holds control characters", t -> t.file("p/\u001b[2Jevil", "x")),
                tar("line end", "holds control characters", t -> t.file("p/a\nb", "x")),
                tar("turned writing", "holds control characters", t -> t.file("p/\u202Egnp.exe", "x")),
                tar(
                        "zero byte",
                        "holds a zero byte",
                        t -> t.pax('x', "path=p/ok\0evil").file("p/a", "x")),
                tar(
                        "not UTF-8",
                        "the name is not UTF-8",
                        t -> t.entry(new byte[] {'p', '/', (byte) 0xE9, 't', (byte) 0xE9}, '0', 0644, "", nothing)),
                tar(
                        "long part",
                        "longer than 255 bytes",
                        t -> t.longName("p/" + "n".repeat(256)).file("p/a", "x")),
                tar(
                        "long path",
                        "longer than 2048 bytes",
                        t -> t.longName("p/" + "nnnnnnn/".repeat(300) + "f").file("p/a", "x")),
                tar(
                        "deep",
                        "deeper than 64 folders",
                        t -> t.longName("p/" + deep).file("p/a", "x")),
                tar(
                        "two tops",
                        "outside of the top folder p",
                        t -> t.folder("p/").file("q/f", "x")),
                tar("file on top", "beside the one top folder", t -> t.file("f", "x")),
                tar("mark", "a mark of its own", t -> t.file("p/.upgradectl-release", "x")),
                tar("mark of an unfinished one", "a mark of its own", t -> t.file("./p/.upgradectl-unfinished", "x")),
                tar("mark in upper case", "a mark of its own", t -> t.file("p/.Upgradectl-RELEASE", "x")),
                tar("folder as a mark", "a mark of its own", t -> t.file("p/.upgradectl-release/f", "x")),
                tar("link as a mark", "a mark of its own", t -> t.symlink("p/.upgradectl-release", "f")),
                tar(
                        "hard link as a mark",
                        "a mark of its own",
                        t -> t.file("p/f", "x").hardLink("p/.upgradectl-release", "p/f")),
                tar("twice", "it is there twice", t -> t.file("p/f", "1").file("p/f", "2")),
                tar("folder twice", "it is there twice", t -> t.folder("p/d/").folder("p/d/")),
                tar(
                        "upper and lower case",
                        "take it for the same",
                        t -> t.file("p/README", "1").file("p/readme", "2")),
                tar(
                        "case of a folder",
                        "take it for the same",
                        t -> t.file("p/A/f", "1").file("p/a/g", "2")),
                tar(
                        "composed and decomposed",
                        "take it for the same",
                        t -> t.file("p/\u00e9", "1").file("p/e\u0301", "2")),
                tar(
                        "file as folder",
                        "a folder and something else",
                        t -> t.file("p/f", "1").file("p/f/g", "2")),
                tar(
                        "folder as file",
                        "a folder and something else",
                        t -> t.file("p/f/g", "1").file("p/f", "2")),
                tar(
                        "through a link",
                        "a folder and something else",
                        t -> t.symlink("p/l", "..").file("p/l/evil", "x")),
                tar(
                        "link over a folder",
                        "a folder and something else",
                        t -> t.folder("p/l/").symlink("p/l", "/etc")),
                tar("absolute link", "the link is absolute", t -> t.folder("p/").symlink("p/l", "/etc/passwd")),
                tar("link outside", "the link leads out", t -> t.folder("p/").symlink("p/l", "../other")),
                tar(
                        "link through a link",
                        "the link leads out",
                        t -> t.symlink("p/a", ".").symlink("p/b", "a/..")),
                tar(
                        "link in a circle",
                        "links that lead nowhere",
                        t -> t.symlink("p/a", "b").symlink("p/b", "a")),
                tar(
                        "link to nothing",
                        "the link leads nowhere",
                        t -> t.folder("p/").symlink("p/l", "")),
                tar("control in a link", "the link's target holds control", t -> t.symlink("p/l", "a\u001b[2J")),
                tar(
                        "link in pax",
                        "the link leads out",
                        t -> t.pax('x', "linkpath=../../etc").symlink("p/l", "f")),
                tar(
                        "hard link outside",
                        "no file that came before",
                        t -> t.file("p/f", "x").hardLink("p/h", "etc/passwd")),
                tar(
                        "absolute hard link",
                        "the name is absolute",
                        t -> t.file("p/f", "x").hardLink("p/h", "/etc/passwd")),
                tar(
                        "hard link to a link",
                        "no file that came before",
                        t -> t.symlink("p/l", "f").hardLink("p/h", "p/l")),
                tar(
                        "hard link to what comes",
                        "no file that came before",
                        t -> t.hardLink("p/h", "p/f").file("p/f", "x")),
                tar("character device", "a character device", t -> t.entry(name("p/d"), '3', 0644, "", nothing)),
                tar("block device", "a block device", t -> t.entry(name("p/d"), '4', 0644, "", nothing)),
                tar("named pipe", "a named pipe", t -> t.entry(name("p/d"), '6', 0644, "", nothing)),
                tar("unknown type", "unknown type V", t -> t.entry(name("p/d"), 'V', 0644, "", nothing)),
                tar(
                        "holes",
                        "a file with holes",
                        t -> t.pax('x', "GNU.sparse.map=0,1", "GNU.sparse.size=1")
                                .file("p/f", "x")),
                tar("setuid", "setuid or setgid", t -> t.entry(name("p/su"), '0', 04755, "", nothing)),
                tar("setgid", "setuid or setgid", t -> t.entry(name("p/su"), '0', 02755, "", nothing)),
                tar(
                        "symlink with contents",
                        "is no file and has contents",
                        t -> t.entry(name("p/l"), '2', 0777, "f", name("x"))),
                tar(
                        "one path for all",
                        "gives all entries the same path",
                        t -> t.pax('g', "path=p/x").file("p/a", "x")),
                tar(
                        "two long names",
                        "two long names",
                        t -> t.longName("p/a").pax('x', "path=p/b").file("p/c", "x")),
                tar(
                        "path twice in pax",
                        "names path twice",
                        t -> t.pax('x', "path=p/a", "path=p/b").file("p/c", "x")),
                tar(
                        "described twice",
                        "described twice",
                        t -> t.pax('x', "path=p/a").pax('x', "path=p/b").file("p/c", "x")),
                tar(
                        "malformed pax",
                        "damaged",
                        t -> t.entry(name("pax"), 'x', 0644, "", name("99 path=p/a\n"))
                                .file("p/c", "x")),
                tar(
                        "more behind the end",
                        "more behind its end",
                        t -> t.file("p/f", "x").raw(new byte[1024]).file("p/g", "x")));
    }

    private static Arguments tar(String shown, String why, UnaryOperator<RawTar> made) {
        return arguments(shown, why, made);
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void inspect_hostile_saysWhyAndLeavesNothingOutside(String shown, String why, UnaryOperator<RawTar> made) {
        Path archive = made.apply(new RawTar()).packed(folder.resolve("a.tar.gz"));
        assertThat(folder.resolve("deep/er").toFile().mkdirs()).isTrue();
        Path target = folder.resolve("deep/er/staging");

        Inspection inspection = Unpacked.unpack(archive, target);

        assertThat(inspection.sound()).isFalse();
        assertThat(inspection.problems().toString()).contains(why);
        assertThat(Unpacked.tree(folder).keySet())
                .allMatch(path -> path.equals("a.tar.gz") || path.startsWith("deep"))
                .filteredOn(path -> path.startsWith("deep/er/") && !path.startsWith("deep/er/staging"))
                .isEmpty();
        assertThat(Unpacked.inspect(archive).problems()).isEqualTo(inspection.problems());
    }

    @Test
    void inspect_severalProblems_toldTogetherWithTheirEntries() {
        Path archive = new RawTar()
                .file("p/ok", "x")
                .file("p/../../evil", "x")
                .entry(name("p/su"), '0', 04755, "", new byte[0])
                .symlink("p/l", "/etc")
                .packed(folder.resolve("a.tar.gz"));

        assertThat(Unpacked.inspect(archive).problems())
                .containsExactly(
                        new Problem("p/../../evil", "the name leads out of the archive"),
                        new Problem("p/su", "it is setuid or setgid"),
                        new Problem("p/l", "the link is absolute (/etc)"));
        assertThat(Unpacked.inspect(archive).verdict()).contains(ArchiveError.HOSTILE);
    }

    @Test
    void inspect_controlCharacters_areEscapedInWhatIsShown() {
        Path archive = new RawTar().file("p/\u001b]0;x\u0007", "x").packed(folder.resolve("a.tar.gz"));

        assertThat(Unpacked.inspect(archive).problems().get(0).entry()).isEqualTo("p/\\u001b]0;x\\u0007");
    }
}
