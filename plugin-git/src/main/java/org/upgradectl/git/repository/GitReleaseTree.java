package org.upgradectl.git.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.api.release.ReleaseTree;

/** The files of a commit, read from its objects. Submodules are left out: their files are not in the repository. */
public final class GitReleaseTree implements ReleaseTree {
    private final StoredObjects objects;
    private final ObjectId commit;
    private final SortedMap<String, TreeFile> files;

    private GitReleaseTree(StoredObjects objects, ObjectId commit, SortedMap<String, TreeFile> files) {
        this.objects = objects;
        this.commit = commit;
        this.files = files;
    }

    /** Takes the objects over, and closes them with itself. */
    public static GitReleaseTree open(StoredObjects objects, ObjectId commit) {
        try {
            return new GitReleaseTree(objects, commit, objects.tree(commit).files());
        } catch (IOException e) {
            objects.close();
            throw Failures.files("read the files of " + commit.name(), e);
        } catch (RuntimeException e) {
            objects.close();
            throw e;
        }
    }

    @Override
    public String content() {
        return commit.name();
    }

    @Override
    public Optional<Entry> entry(String path) throws IOException {
        TreeFile file = files.get(path);
        return file == null ? Optional.empty() : entry(path, file);
    }

    private Optional<Entry> entry(String path, TreeFile file) throws IOException {
        return switch (file.kind()) {
            case FILE -> Optional.of(new Entry(path, Kind.FILE, objects.size(file.id())));
            case EXECUTABLE -> Optional.of(new Entry(path, Kind.EXECUTABLE, objects.size(file.id())));
            case LINK -> Optional.of(new Entry(path, Kind.LINK, objects.size(file.id())));
            case SUBMODULE -> Optional.empty();
        };
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, TreeFile> file : files.tailMap(prefix).entrySet()) {
            if (!file.getKey().startsWith(prefix)) {
                break;
            }
            entry(file.getKey(), file.getValue()).ifPresent(entries::add);
        }
        return entries;
    }

    @Override
    public InputStream open(String path) throws IOException {
        TreeFile file = files.get(path);
        if (file == null || !file.isRegular()) {
            throw new NoSuchFileException(path, null, "no such file in " + commit.name());
        }
        return objects.open(file.id());
    }

    @Override
    public void close() {
        objects.close();
    }
}
