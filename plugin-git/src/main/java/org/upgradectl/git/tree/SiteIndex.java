package org.upgradectl.git.tree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.util.FS;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.repository.GitError;
import org.upgradectl.git.repository.TreeFile;

/**
 * What the next commit of a work tree would hold.
 *
 * @param files by path
 * @param unmerged paths that a merge has left open
 * @param hidden paths that are not checked out (sparse checkout), or only announced ({@code git add -N})
 */
public record SiteIndex(SortedMap<String, TreeFile> files, List<String> unmerged, List<String> hidden) {
    public SiteIndex {
        files = Collections.unmodifiableSortedMap(requireNonNull(files, "files is null"));
        unmerged = List.copyOf(unmerged);
        hidden = List.copyOf(hidden);
    }

    /**
     * Reads an index file; a missing one is empty.
     *
     * @throws UpgradeException {@code git.unsupported} where it is of a kind that only newer git knows
     */
    public static SiteIndex read(Path file) throws IOException {
        SortedMap<String, TreeFile> files = new TreeMap<>();
        List<String> unmerged = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        DirCache index = load(file);
        for (int i = 0; i < index.getEntryCount(); i++) {
            DirCacheEntry entry = index.getEntry(i);
            String path = entry.getPathString();
            if (entry.getStage() != DirCacheEntry.STAGE_0) {
                unmerged.add(path);
            } else if (entry.isSkipWorkTree() || entry.isIntentToAdd()) {
                hidden.add(path);
            } else {
                files.put(path, new TreeFile(kind(entry.getRawMode()), entry.getObjectId()));
            }
        }
        return new SiteIndex(files, unmerged, hidden);
    }

    private static DirCache load(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return DirCache.newInCore();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is no regular file");
        }
        try {
            return DirCache.read(file.toFile(), FS.DETECTED);
        } catch (CorruptObjectException e) {
            throw UpgradeException.inAct(
                    GitError.UNSUPPORTED,
                    file + " can't be read: " + e.getMessage() + ".",
                    "An index that is split or sparse becomes plain by: git update-index --no-split-index;"
                            + " git sparse-checkout disable",
                    e);
        }
    }

    static TreeFile.Kind kind(int mode) {
        if (FileMode.SYMLINK.equals(mode)) {
            return TreeFile.Kind.LINK;
        }
        if (FileMode.GITLINK.equals(mode)) {
            return TreeFile.Kind.SUBMODULE;
        }
        return FileMode.EXECUTABLE_FILE.equals(mode) ? TreeFile.Kind.EXECUTABLE : TreeFile.Kind.FILE;
    }
}
