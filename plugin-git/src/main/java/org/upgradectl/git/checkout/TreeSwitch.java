package org.upgradectl.git.checkout;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.repository.GitError;
import org.upgradectl.git.repository.Head;
import org.upgradectl.git.repository.SafeTree;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.repository.StoredObjects;
import org.upgradectl.git.repository.TreeListing;
import org.upgradectl.git.tree.Comparison;
import org.upgradectl.git.tree.Obstacle;
import org.upgradectl.git.tree.OpenFolder;
import org.upgradectl.git.tree.SiteIndex;
import org.upgradectl.git.tree.WorkTree;

/**
 * Moves work tree, index and HEAD of a site from one commit to another, and back.
 *
 * <p>Forward: git's own lock, the index kept aside, files, index, HEAD, the lock away. Back: the same in reverse. Before the
 * first file is touched everything is looked at; a file of the site's own in the way ends the work with nothing changed.
 */
public final class TreeSwitch implements Closeable {
    private static final Path HEAD = Path.of("HEAD");

    private final SwitchOrder order;
    private final HostFiles files;
    private final Boundary boundary;
    private final StoredObjects objects;
    private final WorkTree tree;
    private final SwitchPlan plan;
    private final Comparison comparison;
    private final Workspace workspace;
    private final IndexLock lock;
    private final IndexFile index;

    private TreeSwitch(SwitchOrder order, HostFiles files, Boundary boundary, StoredObjects objects, WorkTree tree)
            throws IOException {
        this.order = order;
        this.files = files;
        this.boundary = boundary;
        this.objects = objects;
        this.tree = tree;
        TreeListing target = objects.tree(order.to());
        SafeTree.require(target, objects);
        this.plan = SwitchPlan.of(objects.tree(order.from()), target);
        this.comparison = Comparison.of(order.site());
        this.workspace = new Workspace(order.workspace());
        this.lock = new IndexLock(order.site(), order.run());
        this.index = new IndexFile(order, workspace, files);
    }

    public static TreeSwitch open(SwitchOrder order, HostFiles files, Boundary boundary) throws IOException {
        StoredObjects objects = order.mirror().objects();
        try {
            return new TreeSwitch(
                    order, files, boundary, objects, WorkTree.open(order.site().root()));
        } catch (IOException | RuntimeException e) {
            objects.close();
            throw e;
        }
    }

    /** How far the switch is. */
    public enum Reached {
        NOTHING,
        PART,
        ALL
    }

    /**
     * Tells how far it is.
     *
     * @param headBefore what HEAD said before
     */
    public Reached reached(String headBefore) throws IOException {
        Optional<Head> head = order.site().refs().head();
        if (!begun() && head.map(Head::text).equals(Optional.of(headBefore))) {
            return Reached.NOTHING;
        }
        boolean there = head.equals(Optional.of(new Head.Detached(order.to()))) && !lock.ours();
        return there
                        && plan.indexed(SiteIndex.read(order.site().index()), true)
                        && plan.tally(tree, comparison).allFresh()
                ? Reached.ALL
                : Reached.PART;
    }

    /** Whether anything of ours is there; without it, whatever differs was done by somebody else. */
    private boolean begun() throws IOException {
        return index.saved() || workspace.exists() || lock.ours();
    }

    /** For a person, after {@link Reached#PART}. */
    public String shown() throws IOException {
        SwitchPlan.Tally tally = plan.tally(tree, comparison);
        return tally.fresh() + " of " + tally.all() + " changed files are those of "
                + order.to().abbreviate(10).name();
    }

    public int writes() {
        return (int) plan.changes().stream().filter(change -> !change.deletes()).count();
    }

    public int deletions() {
        return plan.changes().size() - writes();
    }

    /** Folders that are there though only the new release has files in them. */
    public List<String> foldersToKeep() throws IOException {
        return TreeWriter.present(plan, tree);
    }

    /**
     * Looks whether it can begin, and changes nothing.
     *
     * @throws UpgradeException {@code git.moved}, {@code git.busy}, {@code git.local-changes}
     */
    public void requireReady(String headBefore) throws IOException {
        SiteRepository site = order.site();
        Optional<Head> head = site.refs().head();
        if (!site.refs().headCommit().equals(Optional.of(order.from()))
                || !head.map(Head::text).equals(Optional.of(headBefore))) {
            throw UpgradeException.inAct(
                    GitError.MOVED,
                    site.root() + " no longer stands at "
                            + order.from().abbreviate(10).name() + ": somebody has checked out something else.",
                    "Make a new plan: upgradectl plan");
        }
        if (lock.foreign()) {
            throw lock.busy();
        }
        requireOneFileSystem();
        List<Obstacle> obstacles = Obstacle.find(plan.changes(), SiteIndex.read(site.index()), tree, comparison);
        if (!obstacles.isEmpty()) {
            throw UpgradeException.inAct(
                    GitError.LOCAL_CHANGES,
                    obstacles.size() + " files of the site's own are in the way of the release, the first one is "
                            + obstacles.get(0).path() + ".",
                    "Nothing was overwritten. upgradectl check names all of them; git -C " + site.root()
                            + " status shows them.");
        }
    }

    /** Renames don't lead from one file system to another, which is better known before the first one. */
    private void requireOneFileSystem() throws IOException {
        Object device = device(order.site().root());
        Path beside = requireNonNull(order.workspace().getParent(), "the workspace lies beside the root");
        boolean one = device.equals(device(beside))
                && device.equals(device(order.site().gitDir()));
        for (String folder : plan.oldFolders()) {
            Path path = order.site().root().resolve(WorkTree.local(folder));
            one &= !Files.isDirectory(path) || device.equals(device(path));
        }
        if (!one) {
            throw UpgradeException.inAct(
                    GitError.UNSUPPORTED,
                    order.site().root() + " spans several file systems; a release can't be switched in one go there.",
                    "findmnt -R " + order.site().root() + " shows them.");
        }
    }

    private static Object device(Path path) throws IOException {
        return Files.getAttribute(path, "unix:dev");
    }

    /** Switches forward, from whatever point an earlier attempt has reached. */
    public void forward(String headBefore, Progress progress) throws IOException {
        if (reached(headBefore) == Reached.ALL) {
            return;
        }
        if (!index.saved()) {
            requireReady(headBefore);
        }
        boundary.pass();
        workspace.create(files);
        boundary.pass();
        lock.take(workspace, likeHead());
        if (!index.saved()) {
            requireReady(headBefore);
            index.save();
        }
        writer().forward(objects, files, progress);
        files.sync(order.site().root());
        boundary.pass();
        index.rewrite(plan.changes());
        writeHead(new Head.Detached(order.to()).text());
        boundary.pass();
        lock.release();
        Disk.force(order.site().gitDir());
    }

    /** Switches back, from whatever point an earlier attempt, forward or back, has reached. */
    public void back(String headBefore, Progress progress, Set<String> foldersToKeep) throws IOException {
        if (reached(headBefore) == Reached.NOTHING) {
            return;
        }
        if (lock.foreign()) {
            throw lock.busy();
        }
        boundary.pass();
        workspace.create(files);
        boundary.pass();
        lock.take(workspace, likeHead());
        writer().back(objects, files, progress, foldersToKeep);
        files.sync(order.site().root());
        boundary.pass();
        index.restore(plan.changes());
        writeHead(headBefore);
        files.deleteTree(order.workspace());
        // Once it is gone, another attempt would no longer know the index as it was.
        index.forget();
        boundary.pass();
        lock.release();
        Disk.force(order.site().gitDir());
    }

    private TreeWriter writer() {
        return new TreeWriter(order.site().root(), tree, plan, workspace, comparison, boundary);
    }

    private Likeness likeHead() throws IOException {
        return Likeness.of(order.site().gitDir().resolve(HEAD)).orElseThrow();
    }

    private void writeHead(String text) throws IOException {
        Path prepared = workspace.small("HEAD", text.getBytes(StandardCharsets.UTF_8), likeHead());
        boundary.pass();
        try (OpenFolder from = OpenFolder.at(workspace.fresh());
                OpenFolder gitDir = tree.top().folder(Path.of(".git"))) {
            from.move(prepared.getFileName(), gitDir, HEAD);
        }
        Disk.force(order.site().gitDir());
    }

    @Override
    public void close() throws IOException {
        objects.close();
        tree.close();
    }
}
