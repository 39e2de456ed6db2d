package org.upgradectl.git.repository;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.error.UpgradeException;

/** What of a release must not be written: submodules, links that lead out of it, names that lead elsewhere. */
public final class SafeTree {
    private static final int LONGEST_LINK = 4096;

    private SafeTree() {}

    /** All that is wrong with a release, one line each. */
    public static List<String> problems(TreeListing tree, StoredObjects objects) throws IOException {
        List<String> problems = new ArrayList<>(tree.problems());
        for (Map.Entry<String, TreeFile> file : tree.files().entrySet()) {
            String path = file.getKey();
            if (file.getValue().kind() == TreeFile.Kind.SUBMODULE) {
                problems.add(path + " is a submodule: its files are in another repository");
            } else if (file.getValue().kind() == TreeFile.Kind.LINK) {
                String target = target(objects, file.getValue());
                if (leavesTree(path, target)) {
                    problems.add(path + " is a link that leads out of the release, to " + target);
                }
            }
        }
        return problems;
    }

    /**
     * Ends the work where anything is wrong.
     *
     * @throws UpgradeException {@code git.unsafe-tree}
     */
    public static void require(TreeListing tree, StoredObjects objects) throws IOException {
        List<String> problems = problems(tree, objects);
        if (!problems.isEmpty()) {
            throw UpgradeException.inAct(
                    GitError.UNSAFE_TREE,
                    "The release can't be written safely: " + problems.get(0)
                            + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "") + ".",
                    "upgradectl check shows all of it. Ask the project, or choose another release with --to.");
        }
    }

    private static String target(StoredObjects objects, TreeFile link) throws IOException {
        return objects.size(link.id()) > LONGEST_LINK ? "/" : objects.text(link.id());
    }

    private static boolean leavesTree(String path, String target) {
        try {
            Path there = Path.of(target);
            Path parent = Path.of(path).getParent();
            Path resolved =
                    (parent == null ? Path.of("") : parent).resolve(there).normalize();
            return there.isAbsolute() || target.isEmpty() || resolved.startsWith("..") || resolved.startsWith(".git");
        } catch (InvalidPathException e) {
            return true;
        }
    }
}
