package org.upgradectl.git.sandbox;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.site.Site;
import org.upgradectl.git.release.GitInstallMethod;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.process.Trees;

/**
 * A folder with {@code origin}, where releases are made, and {@code site}, a clone of it.
 *
 * @param folder of this sandbox alone
 */
public record Sandbox(Path folder) {
    private static final Path MEMORY = Path.of("/dev/shm");

    /**
     * A folder whose files need not wait for a disk, where the host has such a place; tests of hundreds of kills, each with
     * its calls of fsync, would else take minutes on a busy one.
     *
     * @param otherwise used where it has not
     */
    public static Path quickFolder(Path otherwise) throws IOException {
        return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "upgradectl-test-") : otherwise;
    }

    public Git origin() {
        return new Git(folder.resolve("origin"));
    }

    public Git site() {
        return new Git(folder.resolve("site"));
    }

    /** Releases 1.0.0 and 1.1.0 of {@link Shapes}; the site stands at the first one. */
    public static Sandbox withShapes(Path folder) {
        Sandbox sandbox = new Sandbox(folder);
        Git origin = Git.init(folder.resolve("origin"));
        Shapes.first(origin);
        origin.release("v1.0.0");
        Git.clone(origin, folder.resolve("site")).run("checkout", "-q", "v1.0.0");
        Shapes.second(origin);
        origin.release("v1.1.0");
        return sandbox;
    }

    /** Two releases that differ in a few files; the site stands at the first one. */
    public static Sandbox small(Path folder) {
        Sandbox sandbox = new Sandbox(folder);
        Git origin = Git.init(folder.resolve("origin"));
        origin.write(".gitignore", "/venv/\nlocal.py\n")
                .write("version.txt", "1.0.0\n")
                .write("app/code.py", "one\n")
                .write("app/same.py", "same\n");
        origin.release("v1.0.0");
        Git.clone(origin, folder.resolve("site")).run("checkout", "-q", "v1.0.0");
        origin.write("version.txt", "1.1.0\n").write("app/code.py", "two\n").write("app/new.py", "new\n");
        origin.release("v1.1.0");
        return sandbox;
    }

    /** The same files in another folder. */
    public Sandbox copy(Path target) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(path -> !path.equals(folder)).toList()) {
                Path copy = target.resolve(folder.relativize(path));
                Files.createDirectories(requireNonNull(copy.getParent()));
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
            Path config = target.resolve("site/.git/config");
            Files.writeString(config, Files.readString(config).replace(folder.toString(), target.toString()));
            return new Sandbox(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sandbox as the world of an act; its folder is deleted with it. */
    public World world(Arguments arguments) {
        TestActContext context = context();
        return new World() {
            @Override
            public Arguments arguments() {
                return arguments;
            }

            @Override
            public TestActContext context() {
                return context;
            }

            @Override
            public String snapshot() {
                return Snapshots.of(Sandbox.this);
            }

            @Override
            public void close() {
                Trees.delete(folder);
            }
        };
    }

    public Site api() {
        return TestSites.minimal(folder);
    }

    public Site api(Map<String, String> source) {
        Site site = api();
        return new Site(
                site.name(),
                site.product(),
                site.root(),
                site.method(),
                site.python(),
                source,
                site.services(),
                site.health(),
                site.database(),
                site.constraints(),
                site.retention(),
                site.folders());
    }

    public TestActContext context() {
        TestActContext context = TestActContext.of(api());
        return new TestActContext(
                context.site(),
                context.paths(),
                context.commands(),
                new QuickFiles(),
                context.secrets(),
                context.databases(),
                context.progress(),
                context.cancellation());
    }

    public Path cache() {
        return folder.resolve("cache/git");
    }

    public Path mirror() {
        return cache().resolve("mirror.git");
    }

    public ReleaseContext releases() {
        return releases(api(), false);
    }

    public ReleaseContext releases(Site site, boolean offline) {
        try {
            Files.createDirectories(cache());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestActContext context = TestActContext.of(site);
        return new GivenReleases(
                site, cache(), offline, context.commands(), context.progress(), context.cancellation());
    }

    /** Brings a release into the mirror, as a plan does. */
    public Release fetch(String tag) {
        GitInstallMethod method = new GitInstallMethod();
        Release release = method.releases(releases()).stream()
                .filter(found -> found.ref().equals(tag))
                .findFirst()
                .orElseThrow();
        method.open(releases(), release).close();
        return release;
    }

    /** Arguments of an act type of this plugin. */
    public Arguments arguments(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("root", site().folder());
        all.put("mirror", mirror());
        all.put("workspace", folder.resolve("site.workspace"));
        all.putAll(more);
        return Arguments.of(all);
    }

    private record GivenReleases(
            Site site, Path cache, boolean offline, Commands commands, Progress progress, Cancellation cancellation)
            implements ReleaseContext {}
}
