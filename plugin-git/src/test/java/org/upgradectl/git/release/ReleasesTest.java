package org.upgradectl.git.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.git.sandbox.Git;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.testkit.contract.TreeDigest;

final class ReleasesTest {
    private final GitInstallMethod method = new GitInstallMethod();

    @TempDir
    private Path folder = Path.of("");

    private List<Release> releases(Sandbox sandbox) {
        return method.releases(sandbox.releases());
    }

    private static void assertFails(Runnable work, StandardError code, String told) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        UpgradeException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(told);
    }

    @Test
    void tags_areOrderedAsNumbers_preReleasesAreToldApart() {
        Sandbox sandbox = Sandbox.small(folder);
        for (String tag : List.of("v4.5.9", "v4.5.10", "v5.0-beta1", "v5.0-beta10", "v5.0-beta9", "nightly", "v2020")) {
            sandbox.origin().run("tag", tag);
        }
        sandbox.origin().run("tag", "-a", "-m", "annotated", "v4.6.0");
        List<Release> releases = releases(sandbox);
        assertThat(releases)
                .extracting(Release::ref)
                .containsExactly(
                        "v2020",
                        "v5.0-beta10",
                        "v5.0-beta9",
                        "v5.0-beta1",
                        "v4.6.0",
                        "v4.5.10",
                        "v4.5.9",
                        "v1.1.0",
                        "v1.0.0");
        assertThat(releases)
                .filteredOn(Release::preRelease)
                .extracting(Release::ref)
                .allMatch(ref -> ref.contains("beta"));
        String head = sandbox.origin().head();
        assertThat(releases)
                .filteredOn(release -> release.ref().equals("v4.6.0"))
                .singleElement()
                .satisfies(release -> assertThat(release.content()).contains(head));
    }

    @Test
    void thousandTags_areListed() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        String head = sandbox.origin().head();
        StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (int i = 100; i < 1100; i++) {
            packed.append(head).append(" refs/tags/v3.").append(i).append(".0\n");
        }
        Files.writeString(sandbox.origin().folder().resolve(".git/packed-refs"), packed);
        List<Release> releases = releases(sandbox);
        assertThat(releases).hasSize(1002);
        assertThat(releases.get(0).ref()).isEqualTo("v3.1099.0");
        assertThat(releases.get(999).ref()).isEqualTo("v3.100.0");
    }

    @Test
    void noTags_areAnErrorOfTheirOwn() {
        Sandbox sandbox = Sandbox.small(folder);
        sandbox.origin().run("tag", "-d", "v1.0.0", "v1.1.0");
        assertFails(() -> releases(sandbox), StandardError.RELEASE_UNKNOWN, "no tags that look like releases");
    }

    @Test
    void remoteGone_isTold_andNothingIsChanged() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        Files.move(sandbox.origin().folder(), folder.resolve("elsewhere"));
        String site = TreeDigest.of(sandbox.site().folder());
        assertFails(() -> releases(sandbox), StandardError.REMOTE_UNREACHABLE, "origin");
        assertThat(TreeDigest.of(sandbox.site().folder())).isEqualTo(site);
    }

    @Test
    void unknownRemote_isTold() {
        Sandbox sandbox = Sandbox.small(folder);
        assertFails(
                () -> method.releases(sandbox.releases(sandbox.api(Map.of("remote", "upstream")), false)),
                StandardError.SITE_INVALID,
                "no remote \"upstream\"; it has: origin");
    }

    @Test
    void remoteThatRunsAProgram_isRefused() {
        Sandbox sandbox = Sandbox.small(folder);
        Path marker = folder.resolve("ran");
        sandbox.site().run("config", "remote.origin.url", "ext::touch " + marker);
        assertFails(() -> releases(sandbox), StandardError.REMOTE_UNREACHABLE, "does not fetch from");
        assertThat(marker).doesNotExist();
    }

    @Test
    void offline_onlyWhatIsHereIsOffered() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        sandbox.fetch("v1.1.0");
        sandbox.origin().write("later.txt", "later\n").release("v1.2.0");
        releases(sandbox);
        Files.move(sandbox.origin().folder(), folder.resolve("elsewhere"));
        List<Release> offline = method.releases(sandbox.releases(sandbox.api(), true));
        assertThat(offline).extracting(Release::ref).containsExactly("v1.1.0", "v1.0.0");
        try (ReleaseTree tree = method.open(sandbox.releases(sandbox.api(), true), offline.get(0))) {
            assertThat(tree.entry("app/new.py")).isPresent();
        }
    }

    @Test
    void offline_releaseThatWasNeverFetched_isTold() {
        Sandbox sandbox = Sandbox.small(folder);
        Release release = releases(sandbox).get(0);
        assertFails(
                () -> method.open(sandbox.releases(sandbox.api(), true), release)
                        .close(),
                StandardError.RELEASE_UNKNOWN,
                "has not been fetched yet");
    }

    @Test
    void tagMovedBetweenListingAndFetching_isTold() {
        Sandbox sandbox = Sandbox.small(folder);
        Release release = releases(sandbox).get(0);
        sandbox.origin().write("moved.txt", "moved\n").commit("later");
        sandbox.origin().run("tag", "-f", "v1.1.0");
        assertFails(
                () -> method.open(sandbox.releases(), release).close(),
                StandardError.RELEASE_UNKNOWN,
                "was moved on the remote");
    }

    @Test
    void tree_readsFilesLinksAndModes_fromObjectsAlone() throws IOException {
        Sandbox sandbox = Sandbox.withShapes(folder);
        String site = TreeDigest.of(sandbox.site().folder());
        Release release = releases(sandbox).get(0);
        try (ReleaseTree tree = method.open(sandbox.releases(), release)) {
            assertThat(tree.content()).isEqualTo(sandbox.origin().head());
            assertThat(tree.entry("bin/run.sh"))
                    .contains(new ReleaseTree.Entry("bin/run.sh", ReleaseTree.Kind.EXECUTABLE, 19));
            assertThat(tree.entry("app/link")).contains(new ReleaseTree.Entry("app/link", ReleaseTree.Kind.LINK, 7));
            assertThat(tree.entry("app")).isEmpty();
            assertThat(tree.entry("app/gone/deep/module.py")).isEmpty();
            assertThat(tree.list("app/brought"))
                    .extracting(ReleaseTree.Entry::path)
                    .containsExactly("app/brought/new/module.py");
            assertThat(tree.list(""))
                    .hasSize(sandbox.origin().run("ls-files", "-z").split("\0", -1).length - 1);
            assertThat(tree.open("app/grüße.txt")).hasContent("hallo, welt\n");
            assertThatThrownBy(() -> tree.open("app/link")).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> tree.open("nothing")).isInstanceOf(NoSuchFileException.class);
        }
        assertThat(TreeDigest.of(sandbox.site().folder())).isEqualTo(site);
    }

    @Test
    void shallowSite_fetchesTheNextRelease() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        sandbox.origin().write("later.txt", "later\n").release("v1.2.0");
        sandbox.origin().delete("../site");
        Git.clone(sandbox.origin(), sandbox.site().folder(), "--depth=1", "--branch=v1.1.0");
        Release release = releases(sandbox).get(0);
        try (ReleaseTree tree = method.open(sandbox.releases(), release)) {
            assertThat(tree.open("later.txt")).hasContent("later\n");
        }
    }

    @Test
    void cacheThatLostItsObjects_isFetchedAgain() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        Release release = sandbox.fetch("v1.1.0");
        new Git(sandbox.mirror()).delete("objects/pack");
        new Git(sandbox.mirror()).write("refs/tags/v1.1.0.lock", "of a killed fetch");
        try (ReleaseTree tree = method.open(sandbox.releases(), release)) {
            assertThat(tree.open("app/new.py")).hasContent("new\n");
        }
    }

    @Test
    void fetch_sendsOnlyWhatTheSiteLacks() throws IOException {
        Sandbox sandbox = new Sandbox(folder);
        Git origin = Git.init(folder.resolve("origin"));
        origin.write("large.txt", "a text of some length\n".repeat(50_000)).write("noise", noise());
        origin.release("v1.0.0");
        Git.clone(origin, folder.resolve("site"));
        origin.write("small.txt", "small\n").release("v1.1.0");
        sandbox.fetch("v1.1.0");
        long packs;
        try (Stream<Path> files = Files.list(sandbox.mirror().resolve("objects/pack"))) {
            packs = files.mapToLong(file -> file.toFile().length()).sum();
        }
        assertThat(packs).isBetween(1L, 20_000L);
    }

    private static String noise() {
        StringBuilder noise = new StringBuilder();
        new Random(1).ints(100_000, ' ', '~').forEach(letter -> noise.append((char) letter));
        return noise.toString();
    }
}
