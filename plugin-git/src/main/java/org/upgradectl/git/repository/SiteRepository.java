package org.upgradectl.git.repository;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A site's work tree with its repository inside, as a clone leaves it.
 *
 * @param root the folder of the work tree, with its links resolved
 */
public record SiteRepository(Path root) {
    public SiteRepository {
        requireNonNull(root, "root is null");
    }

    public Path gitDir() {
        return root.resolve(".git");
    }

    public Path index() {
        return gitDir().resolve("index");
    }

    public SiteRefs refs() {
        return new SiteRefs(gitDir());
    }

    public SiteConfig config() throws IOException {
        return SiteConfig.read(gitDir().resolve("config"));
    }

    /** Whether older history was left out when it was cloned. */
    public boolean shallow() {
        return Files.exists(gitDir().resolve("shallow"), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Why a folder is no such site.
     *
     * @return a sentence for a person; empty where it is one
     */
    public static Optional<String> whyNot(Path folder) {
        if (Files.isSymbolicLink(folder)) {
            return Optional.of(folder + " is a symlink; what was installed with git is a plain folder.");
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(folder + " does not exist.");
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(folder + " is a file, not a folder.");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return Optional.of(folder + " can't be read by this user.");
        }
        Path dotGit = folder.resolve(".git");
        try {
            if (Files.isSymbolicLink(dotGit)) {
                return Optional.of(
                        dotGit + " is a symlink; upgradectl only changes a repository that lies in the site.");
            }
            if (!Files.exists(dotGit, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(withoutDotGit(folder));
            }
            return Files.isDirectory(dotGit, LinkOption.NOFOLLOW_LINKS)
                    ? whyNotReadable(new SiteRepository(folder))
                    : Optional.of(elsewhere(folder, dotGit));
        } catch (IOException e) {
            return Optional.of(dotGit + " can't be read: " + e.getMessage());
        }
    }

    private static String withoutDotGit(Path folder) {
        if (looksLikeRepository(folder)) {
            return folder + " is a bare repository: it has no work tree.";
        }
        for (Path parent = folder.toAbsolutePath().getParent(); parent != null; parent = parent.getParent()) {
            if (Files.isDirectory(parent.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return folder + " has no .git: it is a folder of the repository " + parent + ".";
            }
        }
        return folder + " has no .git: it was not installed with git.";
    }

    private static String elsewhere(Path folder, Path dotGit) throws IOException {
        String target = SafeRead.text(dotGit, 4096).orElse("").strip();
        if (target.contains("/worktrees/")) {
            return folder + " is a worktree of another repository (git worktree); upgradectl needs a clone of its own.";
        }
        if (target.contains("/modules/")) {
            return folder + " is a submodule of another repository; upgradectl needs a clone of its own.";
        }
        return target.startsWith("gitdir:")
                ? folder + " keeps its repository elsewhere (" + target + "); upgradectl needs it inside of the folder."
                : dotGit + " is neither a folder nor a file of git.";
    }

    private static Optional<String> whyNotReadable(SiteRepository site) throws IOException {
        Path gitDir = site.gitDir();
        if (!Files.isReadable(gitDir) || !Files.isExecutable(gitDir)) {
            return Optional.of(gitDir + " can't be read by this user.");
        }
        if (!looksLikeRepository(gitDir)) {
            return Optional.of(gitDir + " is no repository: HEAD or objects are missing.");
        }
        SiteConfig config = site.config();
        String format = config.text("extensions", "objectFormat").orElse("sha1");
        if (!format.equals("sha1")) {
            return Optional.of(
                    site.root() + " is a repository with " + format + " object names, which upgradectl can't read.");
        }
        String storage = config.text("extensions", "refStorage").orElse("files");
        if (!storage.equals("files")) {
            return Optional.of(site.root() + " keeps its references as " + storage
                    + ", which upgradectl can't read. git refs migrate --ref-format=files changes that.");
        }
        return Optional.empty();
    }

    private static boolean looksLikeRepository(Path folder) {
        return Files.isRegularFile(folder.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(folder.resolve("objects"), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(folder.resolve("refs"), LinkOption.NOFOLLOW_LINKS);
    }
}
