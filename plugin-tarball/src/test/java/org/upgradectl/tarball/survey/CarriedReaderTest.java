package org.upgradectl.tarball.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.api.site.Product;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.process.HostCommand;

final class CarriedReaderTest {
    private static final Product.LocalFile MEDIA =
            new Product.LocalFile("media", true, Optional.of("MEDIA_ROOT"), true);
    private static final Product.LocalFile CONFIGURATION = new Product.LocalFile("configuration.py", false);

    private static LiveRelease live(Path folder) throws IOException {
        LiveRelease live = LiveRelease.in(folder, LocalFileSettings.NONE).with(List.of(CONFIGURATION, MEDIA));
        live.write("configuration.py", "A = 1");
        live.write("media/a", "12345");
        return live;
    }

    @Test
    void known_thatIsThere_isCarriedWithItsLoad(@TempDir Path folder) throws IOException {
        LiveRelease live = live(folder);
        live.write("extra.py", "imported");
        live.write("plugins/own/setup.py", "required");
        LiveRelease told = live.with(live.facts()
                .with(StandardFacts.CONFIGURATION_FILES, List.of("configuration.py", "extra.py", "app/views.py"))
                .with(StandardFacts.PACKAGE_FOLDERS, List.of("plugins/own")));

        assertThat(told.read(new CarriedReader()).get(TarballFacts.CARRIED))
                .extracting(one -> ((Map<?, ?>) one).get("path") + " " + ((Map<?, ?>) one).get("why") + " "
                        + ((Map<?, ?>) one).get("brought"))
                .containsExactly(
                        "configuration.py the product's false",
                        "media the product's true",
                        "extra.py read by the configuration false",
                        "plugins/own named by a requirement file false");
        assertThat(told.read(new CarriedReader()).get(TarballFacts.LOADS).get(1))
                .isEqualTo(
                        Map.of("path", "media", "files", 2L, "bytes", 6L, "special", List.of(), "mounts", List.of()));
    }

    @Test
    void fileThatAServiceNames_isCarried_unlessAReleaseHasItOrItIsAServicesOwn(@TempDir Path folder)
            throws IOException {
        LiveRelease live = live(folder);
        live.write("gunicorn.py", "bind = ''");
        live.write("etc/env", "A=1");
        live.write("run/web.pid", "1");
        live.write("contrib/gone.sh", "of release 1.0 alone");
        Files.createSymbolicLink(live.root().resolve("linked"), Path.of("etc"));
        LiveRelease told = live.with(live.facts()
                .with(
                        StandardFacts.SERVICE_PATHS,
                        List.of(
                                "app",
                                "app/views.py",
                                "contrib/gone.sh",
                                "etc/env",
                                "gunicorn.py",
                                "linked/env",
                                "run",
                                "run/web.pid")));
        assertThat(told.read(new CarriedReader()).get(TarballFacts.CARRIED))
                .extracting(one -> ((Map<?, ?>) one).get("path") + " " + ((Map<?, ?>) one).get("why") + " "
                        + ((Map<?, ?>) one).get("lastHop"))
                .containsExactly(
                        "configuration.py the product's false",
                        "media the product's true",
                        "etc/env named by a service's definition true",
                        "gunicorn.py named by a service's definition true");
        // No question is left of what is carried.
        assertThat(told.read(new OwnFilesReader()).get(StandardFacts.UNDECIDED_FILES))
                .extracting(one -> String.valueOf(((Map<?, ?>) one).get("path")))
                .containsExactly("linked", "run");
    }

    @Test
    void size_ofAllThatIsCarried_isTold(@TempDir Path folder) throws IOException {
        LiveRelease live = live(folder);
        assertThat(live.read(new CarriedReader()).find(StandardFacts.CARRIED_SIZE))
                .contains((long) "A = 1".length() + "12345".length() + "*".length());
    }

    @Test
    void setting_outsideOfTheTree_isLeft_andOneInsideIsFollowed(@TempDir Path folder) throws IOException {
        LiveRelease live = live(folder);
        LiveRelease outside = live.with(live.facts().with(StandardFacts.FOLDERS, Map.of("MEDIA_ROOT", "/srv/media")));
        assertThat(outside.read(new CarriedReader()).get(TarballFacts.CARRIED)).hasSize(1);
        assertThat(outside.findings(new CarriedReader(), new CarriedCheck()))
                .extracting(Finding::id)
                .containsExactly("tarball-carried.elsewhere");

        live.write("uploads/a", "1");
        String uploads = live.root().resolve("uploads").toString();
        LiveRelease inside = live.with(live.facts().with(StandardFacts.FOLDERS, Map.of("MEDIA_ROOT", uploads)));
        assertThat(inside.read(new CarriedReader()).get(TarballFacts.CARRIED))
                .anySatisfy(one -> assertThat(((Map<?, ?>) one).get("path")).isEqualTo("uploads"));
    }

    @Test
    void specialFile_isABlocker(@TempDir Path folder) throws IOException {
        LiveRelease live = live(folder);
        HostCommand.of("mkfifo", live.root().resolve("media/pipe").toString()).output();
        assertThat(live.findings(new CarriedReader(), new CarriedCheck()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("tarball-carried.special-file");
                    assertThat(finding.evidence()).contains("media/pipe");
                });
    }

    @Test
    void settingThatNamesTheReleaseItself_isABlocker(@TempDir Path folder) throws IOException {
        LiveRelease live = live(folder);
        Path real = Files.move(live.root(), folder.resolve("mini-1.0"));
        Files.createSymbolicLink(live.root(), real);
        GivenFacts facts = live.facts()
                .with(
                        StandardFacts.FOLDERS,
                        Map.of("MEDIA_ROOT", real.resolve("media").toString()));

        assertThat(new LocalFiles(live.site(), real, facts).elsewhere())
                .containsExactly(new LocalFiles.Elsewhere(
                        "MEDIA_ROOT", real.resolve("media").toString(), true));
        assertThat(live.findings(
                        told(
                                List.of(),
                                List.of(Map.of("setting", "MEDIA_ROOT", "folder", real.toString(), "release", true))),
                        new CarriedCheck()))
                .extracting(Finding::id)
                .containsExactly("tarball-carried.live-release");
    }

    @Test
    void settingByAnotherNameOfTheRelease_isCarried_andOnlyOneThatMovesIsNoBlocker(@TempDir Path folder)
            throws IOException {
        LiveRelease live = live(folder.toRealPath());
        Path top = live.folder();
        Path real = Files.move(live.root(), top.resolve("mini-1.0"));
        Files.createSymbolicLink(top.resolve("current"), Path.of("mini-1.0"));
        Files.createSymbolicLink(live.root(), Path.of("current"));
        Files.createSymbolicLink(top.resolve("www"), live.root());
        Files.createSymbolicLink(top.resolve("pinned"), real);
        Files.createSymbolicLink(top.resolve("images"), Path.of("www/media"));
        List<String> moving = List.of("site/media", "current/media", "www/./media/../media", "images");
        for (String name : moving) {
            LocalFiles local = local(live, real, top + "/" + name);
            assertThat(local.known())
                    .as(name)
                    .extracting(LocalFiles.Known::path)
                    .contains("media");
            assertThat(local.elsewhere()).as(name).isEmpty();
        }
        for (String name : List.of("mini-1.0/media", "pinned/media", "current/../mini-1.0/media")) {
            LocalFiles local = local(live, real, top + "/" + name);
            assertThat(local.known())
                    .as(name)
                    .extracting(LocalFiles.Known::path)
                    .contains("media");
            assertThat(local.elsewhere())
                    .as(name)
                    .extracting(LocalFiles.Elsewhere::release)
                    .containsExactly(true);
        }
        assertThat(local(live, real, top + "/mini-2.0/media").elsewhere())
                .extracting(LocalFiles.Elsewhere::release)
                .containsExactly(false);
        Files.createSymbolicLink(real.resolve("data"), Files.createDirectories(top.resolve("srv/media")));
        assertThat(local(live, real, live.root() + "/data/media").known())
                .extracting(LocalFiles.Known::path)
                .contains("data")
                .doesNotContain("data/media");
        assertThat(local(live, real, top + "/mini-2.0/media").known())
                .extracting(LocalFiles.Known::path)
                .containsExactly("configuration.py");
    }

    @Test
    void relativeSetting_isLookedForInTheTree_andABlockerWhereItIsNot(@TempDir Path folder) throws IOException {
        LiveRelease live = live(folder);
        live.write("uploads/a", "1");
        LocalFiles local = local(live, live.root(), "./uploads/");
        assertThat(local.known()).extracting(LocalFiles.Known::path).contains("uploads");
        assertThat(local.elsewhere()).isEmpty();

        LiveRelease lost = live.with(live.facts().with(StandardFacts.FOLDERS, Map.of("MEDIA_ROOT", "gone")));
        assertThat(lost.findings(new CarriedReader(), new CarriedCheck()))
                .extracting(Finding::id, Finding::waivable)
                .containsExactly(tuple("tarball-carried.relative", true));
    }

    private static LocalFiles local(LiveRelease live, Path real, String media) {
        return new LocalFiles(live.site(), real, live.facts().with(StandardFacts.FOLDERS, Map.of("MEDIA_ROOT", media)));
    }

    @Test
    void fileSystemOfItsOwn_isABlockerThatMayBeWaived(@TempDir Path folder) throws IOException {
        LiveRelease live = live(folder);
        Object load =
                Map.of("path", "media", "files", 1L, "bytes", 1L, "special", List.of(), "mounts", List.of("media"));
        assertThat(live.findings(told(List.of(load), List.of()), new CarriedCheck()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("tarball-carried.mount");
                    assertThat(finding.waivable()).isTrue();
                });
    }

    @Test
    void folderOfTheSameFileSystemThatIsBoundThere_isABlocker(@TempDir Path folder) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount");
        LiveRelease live = live(folder);
        Path bound = Files.createDirectories(live.root().resolve("media/a b"));
        Path shared = Files.createDirectories(folder.resolve("shared"));
        assumeTrue(
                HostCommand.of("mount", "--bind", shared.toString(), bound.toString())
                                .run()
                                .exit()
                        == 0,
                "needs a host that lets root mount");
        try {
            assertThat(live.findings(new CarriedReader(), new CarriedCheck()))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.id()).isEqualTo("tarball-carried.mount");
                        assertThat(finding.evidence()).contains("media/a b");
                    });
        } finally {
            HostCommand.of("umount", bound.toString()).output();
        }
    }

    @Test
    void folderThatIsALink_isCarriedThoughTheReleaseHasTheFolder(@TempDir Path folder) throws IOException {
        LiveRelease live = live(folder);
        link(live, Files.createDirectories(folder.resolve("srv/media")).toString());
        assertThat(live.read(new CarriedReader()).get(TarballFacts.CARRIED))
                .anySatisfy(one -> assertThat((Map<?, ?>) one)
                        .extracting(all -> all.get("path"), all -> all.get("brought"))
                        .containsExactly("media", true));
        assertThat(live.read(new CarriedReader()).get(TarballFacts.REPLACED)).isEmpty();
        assertThat(live.findings(new CarriedReader(), new CarriedCheck())).isEmpty();
    }

    @Test
    void linkThatLeadsIntoTheLiveRelease_isABlocker(@TempDir Path folder) throws IOException {
        LiveRelease live = live(folder);
        live.write("uploads/a", "1");
        for (String target : List.of("uploads", "../site/uploads", "../site/app", live.root() + "/uploads")) {
            link(live, target);
            assertThat(live.findings(new CarriedReader(), new CarriedCheck()))
                    .as(target)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.id()).isEqualTo("tarball-carried.link");
                        assertThat(finding.evidence()).contains("media -> " + target);
                    });
        }
        // What comes along, or is the release's, is there again.
        link(live, "app");
        assertThat(live.findings(new CarriedReader(), new CarriedCheck())).isEmpty();
    }

    private static void link(LiveRelease live, String target) throws IOException {
        HostCommand.of("rm", "-rf", live.root().resolve("media").toString()).output();
        Files.createSymbolicLink(live.root().resolve("media"), Path.of(target));
    }

    /** A reader that tells what a test can't bring about everywhere. */
    private static FactReader told(List<Object> loads, List<Object> elsewhere) {
        return new FactReader() {
            @Override
            public Set<FactKey<?>> provides() {
                return Set.of(TarballFacts.LOADS, TarballFacts.ELSEWHERE);
            }

            @Override
            public void read(FactContext context, FactSink out) {
                out.put(TarballFacts.LOADS, loads);
                out.put(TarballFacts.ELSEWHERE, elsewhere);
            }
        };
    }

    @Test
    void treeThatAnotherUserMayWrite_isReadAsThatUser(@TempDir Path folder) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        LiveRelease live = live(folder);
        HostCommand.of("chown", "-R", "nobody", live.root().resolve("media").toString())
                .output();
        assertThat(live.read(new CarriedReader()).get(TarballFacts.CARRIED))
                .extracting(one -> String.valueOf(((Map<?, ?>) one).get("user")))
                .containsExactly("null", "nobody");
    }
}
