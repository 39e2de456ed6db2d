package org.upgradectl.testkit.minipage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.SearchPath;
import org.upgradectl.testkit.process.Trees;

/**
 * The miniature product's repository, as a project publishes it: bare, with one commit a release on branch {@code main},
 * each tagged. The same commits arise wherever it is created.
 *
 * @param path the folder of the bare repository
 */
public record MinipageRepository(Path path) {

    private static final String BROKEN_DAY = "2025-09-01T12:00:00+00:00";

    public MinipageRepository {
        requireNonNull(path, "path is null");
    }

    /**
     * Creates the repository with every {@link MinipageRelease}.
     *
     * @param path a folder that is not there yet, or empty
     * @throws MissingPrerequisite when git is not installed
     */
    public static MinipageRepository create(Path path) {
        if (SearchPath.first("git").isEmpty()) {
            throw new MissingPrerequisite("git is not installed. Install the package git.");
        }
        MinipageRepository repository = new MinipageRepository(path.toAbsolutePath());
        repository.git("init", "-q", "--bare", path.toString()).output();
        String parent = "";
        for (MinipageRelease release : MinipageRelease.values()) {
            String day = release.date();
            parent = repository.commit(MinipageTree.of(release), parent, "Release " + release.version(), day);
            repository.tag(release.tag(), parent, release == MinipageRelease.V1_2_0, day);
        }
        repository.git("update-ref", "refs/heads/main", parent).output();
        repository.git("symbolic-ref", "HEAD", "refs/heads/main").output();
        return repository;
    }

    /** The address to clone from. */
    public String url() {
        return path.toUri().toString();
    }

    /**
     * Publishes a broken release under its own version.
     *
     * @return its tag, such as {@code v1.4.1}
     */
    public String publish(BrokenRelease broken) {
        return publish(broken, broken.version());
    }

    /**
     * Publishes a broken release under a version of the caller's.
     *
     * @return its tag
     */
    public String publish(BrokenRelease broken, String version) {
        return publish(broken.tree(version), version);
    }

    /**
     * Publishes a later release.
     *
     * @return its tag
     */
    public String publish(LaterRelease release) {
        return publish(release.tree(), release.version());
    }

    /**
     * Publishes any tree as a release that follows {@link MinipageRelease#NEWEST}; branch {@code main} stays.
     *
     * @param tree its files, whose {@code VERSION} the caller has set
     * @return its tag
     */
    public String publish(MinipageTree tree, String version) {
        String commit = commit(tree, MinipageRelease.NEWEST.tag(), "Release " + version, BROKEN_DAY);
        String tag = "v" + version;
        tag(tag, commit, false, BROKEN_DAY);
        return tag;
    }

    private void tag(String tag, String commit, boolean annotated, String day) {
        if (annotated) {
            git("tag", "-a", "-m", "Release " + tag, tag, commit)
                    .with("GIT_COMMITTER_DATE", day)
                    .output();
        } else {
            git("tag", tag, commit).output();
        }
    }

    private String commit(MinipageTree tree, String parent, String message, String day) {
        try {
            Path work = Files.createTempDirectory("minipage-commit");
            try {
                Path files = Files.createDirectory(work.resolve("files"));
                tree.writeTo(files);
                String index = work.resolve("index").toString();
                git("--work-tree=" + files, "add", "--force", "--all", ".")
                        .with("GIT_INDEX_FILE", index)
                        .in(files)
                        .output();
                String treeId =
                        git("write-tree").with("GIT_INDEX_FILE", index).output().strip();
                HostCommand commit = parent.isEmpty()
                        ? git("commit-tree", "-m", message, treeId)
                        : git("commit-tree", "-m", message, "-p", parent, treeId);
                return commit.with("GIT_AUTHOR_DATE", day)
                        .with("GIT_COMMITTER_DATE", day)
                        .output()
                        .strip();
            } finally {
                Trees.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HostCommand git(String... arguments) {
        return Git.command("--git-dir=" + path, arguments);
    }
}
