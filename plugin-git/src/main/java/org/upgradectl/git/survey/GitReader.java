package org.upgradectl.git.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;
import org.upgradectl.git.release.GitInstallMethod;
import org.upgradectl.git.remote.HostSettings;
import org.upgradectl.git.remote.RemoteSettings;
import org.upgradectl.git.remote.TransportChoice;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.Head;
import org.upgradectl.git.repository.Ownership;
import org.upgradectl.git.repository.SafeRead;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.repository.StoredObjects;
import org.upgradectl.git.tree.WorkTreeStatus;

/** Reads what a clone tells of itself. Nothing of it is run, and nothing is written. */
public final class GitReader implements FactReader {
    private static final int MOST_PATHS = 500;
    private static final Set<String> CACHES =
            Set.of("__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".cache", "node_modules");
    private static final int LARGEST_EXCLUDE = 1024 * 1024;

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(
                GitFacts.TAGS,
                GitFacts.BRANCH,
                GitFacts.CHANGED,
                GitFacts.UNTRACKED,
                GitFacts.IGNORED,
                GitFacts.LOCAL_COPIES,
                GitFacts.OWNER,
                GitFacts.SHALLOW,
                GitFacts.REMOTE,
                GitFacts.TRANSPORT,
                GitFacts.EXCLUDES,
                StandardFacts.LOCAL_FILES);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(
                StandardFacts.METHOD,
                StandardFacts.REAL_ROOT,
                StandardFacts.CONTENT,
                StandardFacts.CONFIGURATION_FILES,
                StandardFacts.PACKAGE_FOLDERS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Optional<SiteRepository> site = GitFacts.site(context);
        if (site.isEmpty()) {
            return;
        }
        try {
            repository(site.get(), out);
            remote(site.get(), context, out);
            excludes(site.get(), context.site().product(), out);
            workTree(site.get(), context, out);
        } catch (IOException e) {
            throw Failures.files("read " + site.get().root(), e);
        }
    }

    private static void repository(SiteRepository site, FactSink out) throws IOException {
        Optional<ObjectId> commit = site.refs().headCommit();
        if (commit.isPresent()) {
            try (StoredObjects objects = StoredObjects.ofSite(site.gitDir())) {
                out.put(GitFacts.TAGS, List.copyOf(GitInstallMethod.tagsAt(site.refs(), objects, commit.get())));
            }
        }
        if (site.refs().head().orElse(null) instanceof Head.OnBranch branch) {
            out.put(GitFacts.BRANCH, branch.ref());
        }
        out.put(GitFacts.OWNER, Ownership.of(site).owner());
        out.put(GitFacts.SHALLOW, site.shallow());
    }

    private static void remote(SiteRepository site, FactContext context, FactSink out) throws IOException {
        try {
            RemoteSettings remote = RemoteSettings.read(site, context.site().source());
            remote.url().password().ifPresent(password -> out.secret("git.remote", password));
            out.put(GitFacts.REMOTE, remote.name() + " " + remote.url().shown());
            out.put(
                    GitFacts.TRANSPORT,
                    TransportChoice.of(remote, HostSettings.ofThisProcess()).shown());
        } catch (UpgradeException e) {
            out.unknown(GitFacts.REMOTE, e.getMessage());
        }
    }

    private static void excludes(SiteRepository site, Product product, FactSink out) throws IOException {
        String text = SafeRead.text(site.gitDir().resolve("info").resolve("exclude"), LARGEST_EXCLUDE)
                .orElse("");
        List<Object> missing = new ArrayList<>(environments(product));
        text.lines().map(String::strip).forEach(missing::remove);
        out.put(GitFacts.EXCLUDES, missing);
    }

    /** A product's {@code .gitignore} names its environment as a folder, which does not match a link. */
    private static List<String> environments(Product product) {
        return product.environment().isEmpty()
                ? List.of()
                : List.of("/" + product.environment(), "/" + product.environment() + "-*");
    }

    private static void workTree(SiteRepository site, FactContext context, FactSink out) throws IOException {
        Product product = context.site().product();
        WorkTreeStatus status;
        try (StoredObjects objects = StoredObjects.ofSite(site.gitDir())) {
            status = WorkTreeStatus.read(
                    site, objects.tree(site.refs().headCommit().orElseThrow()));
        } catch (UpgradeException e) {
            out.unknown(GitFacts.CHANGED, e.getMessage());
            return;
        }
        List<Object> changed = new ArrayList<>();
        status.changed()
                .forEach(change -> changed.add(Map.of(
                        "path",
                        change.path(),
                        "kind",
                        change.kind().shown(),
                        "there",
                        there(site.root(), change.path()))));
        out.put(GitFacts.CHANGED, changed);
        out.put(GitFacts.UNTRACKED, most(status.untracked()));
        out.put(GitFacts.IGNORED, most(status.ignored()));
        out.put(GitFacts.LOCAL_COPIES, new LocalCopies(site.root(), status).of(product, context.facts()));
        out.put(StandardFacts.LOCAL_FILES, localFiles(product, status));
    }

    private static boolean there(Path root, String path) {
        return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Object> localFiles(Product product, WorkTreeStatus status) {
        List<Object> files = new ArrayList<>();
        for (String path : status.untracked()) {
            if (!environment(product, path)) {
                files.add(localFile(product, path, "untracked"));
            }
        }
        for (String path : status.ignored()) {
            if (!made(product, path)) {
                files.add(localFile(product, path, "ignored"));
            }
        }
        return files.size() > MOST_PATHS ? files.subList(0, MOST_PATHS) : files;
    }

    /** What is built anew with every release, and caches: nobody misses it. */
    private static boolean made(Product product, String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String name = bare.substring(bare.lastIndexOf('/') + 1);
        return product.generated().stream().anyMatch(folder -> bare.equals(folder) || bare.startsWith(folder + "/"))
                || environment(product, bare)
                || CACHES.contains(name)
                || name.endsWith(".pyc");
    }

    /** Git knows those of an upgrade that is under way as untracked: they are excluded after the gate. */
    private static boolean environment(Product product, String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String name = product.environment();
        return !name.isEmpty() && (bare.equals(name) || bare.startsWith(name + "-"));
    }

    private static Object localFile(Product product, String path, String kind) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        boolean known =
                product.localFiles().stream().anyMatch(file -> file.path().equals(bare));
        return Map.of("path", path, "kind", kind, "known", known);
    }

    private static List<Object> most(List<String> paths) {
        List<Object> most = new ArrayList<>(paths.subList(0, Math.min(MOST_PATHS, paths.size())));
        if (paths.size() > MOST_PATHS) {
            most.add("and " + (paths.size() - MOST_PATHS) + " more");
        }
        return most;
    }
}
