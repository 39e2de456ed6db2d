package org.upgradectl.tarball.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.tarball.archive.RawTar;
import org.upgradectl.tarball.release.ArchiveInstallMethod;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.RecordedFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestSites;

/** A site of release 1.0, and a folder with the archives of 1.0 and 1.1. */
record LiveRelease(Path folder, Site site, GivenFacts facts) {
    private static final Hop HOP = new Hop(
            0,
            new Version("1.0"),
            new Release(new Version("1.1"), "mini-1.1.tar.gz", Optional.empty(), Optional.empty(), false),
            true);

    static LiveRelease in(Path folder, LocalFileSettings decided) throws IOException {
        Path archives = Files.createDirectory(folder.resolve("archives"));
        for (String version : List.of("1.0", "1.1")) {
            String top = "mini-" + version + "/";
            RawTar archive = new RawTar()
                    .folder(top)
                    .file(top + "settings.py", "VERSION = '1.0'\nDEBUG = False\nTIMEOUT = 3\n")
                    .file(top + "app/views.py", "views")
                    .file(top + "media/.gitignore", "*")
                    .symlink(top + "link", "settings.py");
            if (version.equals("1.0")) {
                archive.file(top + "contrib/gone.sh", "of release 1.0 alone");
            }
            archive.packed(archives.resolve("mini-" + version + ".tar.gz"));
        }
        Site site = TestSites.minimal(folder)
                .withSource(Map.of("directory", archives.toString()))
                .withLocalFiles(decided);
        LiveRelease live = new LiveRelease(
                folder,
                site,
                GivenFacts.none().with(StandardFacts.METHOD, "archive").with(StandardFacts.VERSION, "1.0"));
        live.write("settings.py", "VERSION = '1.0'\nDEBUG = False\nTIMEOUT = 3\n");
        live.write("app/views.py", "views");
        live.write("media/.gitignore", "*");
        Files.createSymbolicLink(live.root().resolve("link"), Path.of("settings.py"));
        Files.createDirectories(folder.resolve("cache/archive"));
        return live;
    }

    Path root() {
        return folder.resolve("site");
    }

    void write(String path, String text) throws IOException {
        Files.createDirectories(root().resolve(path).resolveSibling("."));
        Files.writeString(root().resolve(path), text);
    }

    LiveRelease with(GivenFacts others) {
        return new LiveRelease(folder, site, others);
    }

    LiveRelease with(List<Product.LocalFile> localFiles) {
        Product plain = site.product();
        Product product = new Product(
                plain.id(),
                plain.title(),
                plain.defaultRoot(),
                plain.project(),
                List.of("archive"),
                plain.tags(),
                plain.versions(),
                plain.configuration(),
                plain.environment(),
                plain.requirements(),
                localFiles,
                List.of("static"),
                plain.commands(),
                plain.schemaTracker(),
                plain.requires(),
                plain.tasks(),
                plain.constraints(),
                plain.services(),
                plain.health(),
                plain.writeNoise());
        Site other = TestSites.site(folder, product, site.services(), site.health())
                .withSource(site.source())
                .withLocalFiles(site.localFiles());
        return new LiveRelease(folder, other, facts);
    }

    RecordedFacts read(FactReader reader) {
        try (ReleaseTree tree = target()) {
            return RecordedFacts.of(reader, context(facts, Map.of()).at(Moment.TARGET, HOP, tree));
        }
    }

    List<Finding> findings(FactReader reader, Check check) {
        try (ReleaseTree tree = target()) {
            TestCheckContext context = context(facts, Map.of()).at(Moment.TARGET, HOP, tree);
            RecordedFacts found = RecordedFacts.of(reader, context);
            List<Finding> findings = new ArrayList<>();
            CheckContext all = context(both(found), found.unknown()).at(Moment.TARGET, HOP, tree);
            check.inspect(all, findings::add);
            return findings;
        }
    }

    private Facts both(RecordedFacts found) {
        return new Facts() {
            @Override
            public <T> Optional<T> find(org.upgradectl.api.fact.FactKey<T> key) {
                return found.find(key).or(() -> facts.find(key));
            }

            @Override
            public <T> Optional<T> find(org.upgradectl.api.fact.FactKey<T> key, Hop hop) {
                return found.find(key);
            }
        };
    }

    private ReleaseTree target() {
        return new ArchiveInstallMethod().open(new CacheOnly(context(facts, Map.of()), false), HOP.to());
    }

    private TestCheckContext context(Facts known, Map<String, String> unknown) {
        return TestCheckContext.survey(TestActContext.of(site), known).whereUnknown(unknown);
    }
}
