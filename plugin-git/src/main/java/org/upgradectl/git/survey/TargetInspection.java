package org.upgradectl.git.survey;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.release.Hop;
import org.upgradectl.git.remote.Mirror;
import org.upgradectl.git.repository.SafeTree;
import org.upgradectl.git.repository.SiteRefs;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.repository.StoredObjects;
import org.upgradectl.git.repository.TreeFile;
import org.upgradectl.git.repository.TreeListing;
import org.upgradectl.git.tree.Change;
import org.upgradectl.git.tree.Comparison;
import org.upgradectl.git.tree.LocalChange;
import org.upgradectl.git.tree.Obstacle;
import org.upgradectl.git.tree.WorkTree;
import org.upgradectl.git.tree.WorkTreeStatus;

/** Looks at a release, and at what of the site's own lies in its way. */
final class TargetInspection {
    private static final int MOST_LINES = 20;
    private static final int POINTER = 200;
    private static final String LFS = "version https://git-lfs.github.com/spec/";

    private final SiteRepository site;
    private final Mirror mirror;
    private final Hop hop;
    private final FindingSink out;

    TargetInspection(SiteRepository site, Mirror mirror, Hop hop, FindingSink out) {
        this.site = site;
        this.mirror = mirror;
        this.hop = hop;
        this.out = out;
    }

    void inspect() throws IOException {
        Optional<ObjectId> commit = hop.to().content().filter(ObjectId::isId).map(ObjectId::fromString);
        Optional<ObjectId> head = site.refs().headCommit();
        if (commit.isEmpty() || head.isEmpty()) {
            return;
        }
        try (StoredObjects objects = mirror.objects()) {
            TreeListing target = objects.tree(commit.get());
            release(target, objects);
            if (hop.last()) {
                moved(objects, commit.get());
                TreeListing from = objects.tree(head.get());
                inTheWay(from, target);
                ownCommits(objects, head.get(), commit.get());
            }
        }
    }

    private void release(TreeListing target, StoredObjects objects) throws IOException {
        List<String> problems = SafeTree.problems(target, objects);
        List<String> submodules = problems.stream()
                .filter(line -> line.contains(" is a submodule:"))
                .toList();
        List<String> unsafe =
                problems.stream().filter(line -> !submodules.contains(line)).toList();
        if (!submodules.isEmpty()) {
            out.add(Finding.blocker(
                    "git.submodules",
                    hop.to().ref() + " has submodules, which upgradectl does not fetch",
                    lines(submodules),
                    "Choose another release with --to, or an archive of this one."));
        }
        if (!unsafe.isEmpty()) {
            out.add(Finding.blocker(
                    "git.unsafe-tree",
                    hop.to().ref() + " holds names or links that can't be written safely",
                    lines(unsafe),
                    "Ask the project."));
        }
        attributes(target, objects);
    }

    private void attributes(TreeListing target, StoredObjects objects) throws IOException {
        Set<String> filters = new LinkedHashSet<>();
        for (Map.Entry<String, TreeFile> file : target.files().entrySet()) {
            if (file.getKey().endsWith(".gitattributes") && file.getValue().isRegular()) {
                objects.text(file.getValue().id())
                        .lines()
                        .filter(line -> line.contains("filter=") || line.contains("working-tree-encoding="))
                        .forEach(filters::add);
            }
        }
        if (filters.stream().anyMatch(line -> line.contains("filter=lfs"))) {
            List<String> pointers = pointers(target, objects);
            if (!pointers.isEmpty()) {
                out.add(Finding.blocker(
                                "git.lfs",
                                hop.to().ref() + " keeps " + pointers.size() + " files in Git LFS",
                                "They would come as pointers, not as their contents:\n" + lines(pointers),
                                "")
                        .orWaived());
            }
        } else if (!filters.isEmpty()) {
            out.add(Finding.warning(
                    "git.filters",
                    hop.to().ref() + " names filters, which are not run",
                    "Files come as they are in the repository.\n" + lines(List.copyOf(filters)),
                    ""));
        }
    }

    private static List<String> pointers(TreeListing target, StoredObjects objects) throws IOException {
        List<String> pointers = new ArrayList<>();
        for (Map.Entry<String, TreeFile> file : target.files().entrySet()) {
            if (file.getValue().isRegular()
                    && objects.size(file.getValue().id()) <= POINTER
                    && objects.text(file.getValue().id()).startsWith(LFS)) {
                pointers.add(file.getKey());
            }
        }
        return pointers;
    }

    private void moved(StoredObjects objects, ObjectId commit) throws IOException {
        if (hop.to().version().build().isPresent()) {
            // What is called like this is a branch.
            return;
        }
        Optional<ObjectId> local = site.refs().resolve(SiteRefs.TAGS + hop.to().ref());
        if (local.isPresent() && !objects.commit(local.get()).equals(Optional.of(commit))) {
            out.add(Finding.warning(
                    "git.tag-moved",
                    "the tag " + hop.to().ref() + " was moved on the remote",
                    "Here it names " + local.get().name() + ", there " + commit.name()
                            + ", which would be checked out.",
                    "Ask the project why. git -C " + site.root() + " tag -d "
                            + hop.to().ref() + " forgets the tag that is here."));
        }
    }

    /** The site's own changes: those in the way end here, the others come along. */
    void inTheWay(TreeListing from, TreeListing target) throws IOException {
        List<Change> changes = Change.between(from, target);
        WorkTreeStatus status = WorkTreeStatus.read(site, from);
        Set<String> changed = new LinkedHashSet<>();
        Set<String> untracked = new LinkedHashSet<>();
        try (WorkTree tree = WorkTree.open(site.root())) {
            for (Obstacle obstacle : Obstacle.find(changes, status.index(), tree, Comparison.of(site))) {
                (obstacle.kind() == Obstacle.Kind.CHANGED ? changed : untracked).add(obstacle.path());
            }
        }
        if (!changed.isEmpty()) {
            out.add(Finding.blocker(
                    "git.dirty",
                    changed.size() + " changed files would be overwritten by "
                            + hop.to().ref(),
                    lines(List.copyOf(changed)),
                    "Keep the changes: git -C " + site.root() + " diff HEAD > local.patch\nThen take them back: git -C "
                            + site.root() + " checkout HEAD -- FILE"));
        }
        if (!untracked.isEmpty()) {
            out.add(Finding.blocker(
                    "git.untracked-overwritten",
                    untracked.size() + " files of the site's own lie where "
                            + hop.to().ref() + " has others",
                    lines(List.copyOf(untracked)),
                    "Move them away: mv FILE FILE.local"));
        }
        List<String> surviving = status.changed().stream()
                .filter(change -> !changed.contains(change.path()))
                .map(LocalChange::toString)
                .toList();
        if (!surviving.isEmpty()) {
            out.add(Finding.warning(
                    "git.dirty",
                    surviving.size() + " files are changed locally, and stay so",
                    hop.to().ref() + " has them as the installed release has.\n" + lines(surviving),
                    "Is the change meant for the new release too? git -C " + site.root() + " diff HEAD"));
        }
    }

    private void ownCommits(StoredObjects objects, ObjectId head, ObjectId target) throws IOException {
        List<ObjectId> published =
                new ArrayList<>(site.refs().below("refs/remotes/").values());
        published.addAll(site.refs().below(SiteRefs.TAGS).values());
        published.add(target);
        List<String> own = objects.onlyIn(head, published, MOST_LINES);
        if (!own.isEmpty()) {
            out.add(Finding.blocker(
                            "git.local-commits",
                            "the site has commits of its own, which " + hop.to().ref() + " does not have",
                            String.join("\n", own),
                            "Keep them by a name: git -C " + site.root() + " branch local-changes " + head.name())
                    .orWaived());
        }
    }

    private static String lines(List<String> lines) {
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(MOST_LINES, lines.size())));
        if (lines.size() > MOST_LINES) {
            shown.add("and " + (lines.size() - MOST_LINES) + " more");
        }
        return String.join("\n", shown);
    }
}
