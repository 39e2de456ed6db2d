package org.upgradectl.git.repository;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.UpgradeException;

/**
 * Objects by their names. Everything that is read is hashed and compared with its name, so it does not matter who owns
 * the files that it comes from: what belongs to a commit's name is what the commit's author wrote.
 */
public final class StoredObjects implements AutoCloseable {
    /** Larger objects are streamed instead of held in memory. */
    private static final int LARGE = 1024 * 1024;

    /** A folder that can't exist: JGit finds no configuration, no reference and no alternate there. */
    private static final File NOWHERE = new File("/dev/null/no-repository");

    private final Repository repository;
    private final ObjectReader reader;
    private final ObjectInserter.Formatter formatter = new ObjectInserter.Formatter();

    private StoredObjects(Repository repository) {
        this.repository = repository;
        this.reader = repository.newObjectReader();
        reader.setStreamFileThreshold(LARGE);
    }

    /** The objects of a repository whose configuration must not be looked at. */
    public static StoredObjects ofSite(Path gitDir) throws IOException {
        NeutralSystemReader.install();
        return new StoredObjects(new FileRepositoryBuilder()
                .setGitDir(NOWHERE)
                .setGitCommonDir(NOWHERE)
                .setBare()
                .setObjectDirectory(gitDir.resolve("objects").toFile())
                .build());
    }

    /** The objects of a bare repository of our own, and those of the site's repository besides. */
    public static StoredObjects ofMirror(Path mirror, Path siteGitDir) throws IOException {
        return new StoredObjects(mirrorRepository(mirror, siteGitDir));
    }

    /** A bare repository of our own that borrows the objects of a site's. */
    public static Repository mirrorRepository(Path mirror, Path siteGitDir) throws IOException {
        NeutralSystemReader.install();
        return new FileRepositoryBuilder()
                .setGitDir(mirror.toFile())
                .setGitCommonDir(mirror.toFile())
                .setBare()
                // The dot hides from JGit that a whole repository lies there, whose configuration it would open.
                .addAlternateObjectDirectory(new File(siteGitDir + "/objects/."))
                .build();
    }

    public boolean has(ObjectId id) throws IOException {
        return reader.has(id);
    }

    /**
     * The commit that an id leads to, through annotated tags.
     *
     * @return empty where it leads to something else, or where the object is not here
     */
    public Optional<ObjectId> commit(ObjectId id) throws IOException {
        ObjectId at = id;
        while (reader.has(at)) {
            ObjectLoader loader = reader.open(at);
            if (loader.getType() == Constants.OBJ_COMMIT) {
                return Optional.of(at);
            }
            if (loader.getType() != Constants.OBJ_TAG) {
                return Optional.empty();
            }
            RevObject tagged =
                    RevTag.parse(verified(at, Constants.OBJ_TAG, loader)).getObject();
            at = tagged.getId().copy();
        }
        return Optional.empty();
    }

    /** When a commit was made; empty where it is not here. */
    public Optional<Instant> madeAt(ObjectId commit) throws IOException {
        return reader.has(commit)
                ? Optional.of(Instant.ofEpochSecond(parse(commit).getCommitTime()))
                : Optional.empty();
    }

    /**
     * Commits that lead to one commit and to none of others, newest first, one line each. Where older history is missing,
     * it ends there.
     *
     * @param others commits and annotated tags; those that are not here are left out
     */
    public List<String> onlyIn(ObjectId commit, List<ObjectId> others, int most) throws IOException {
        List<String> found = new ArrayList<>();
        try (RevWalk walk = new RevWalk(reader)) {
            walk.markStart(walk.parseCommit(commit));
            for (ObjectId other : others) {
                Optional<ObjectId> known = commit(other);
                if (known.isPresent()) {
                    walk.markUninteresting(walk.parseCommit(known.get()));
                }
            }
            for (RevCommit own = walk.next(); own != null && found.size() < most; own = walk.next()) {
                found.add(own.abbreviate(10).name() + " " + own.getShortMessage());
            }
        } catch (MissingObjectException e) {
            throw damaged("The commit " + e.getObjectId().name() + " is missing in " + place() + ".", e);
        }
        return found;
    }

    /** All files of a commit. */
    public TreeListing tree(ObjectId commit) throws IOException {
        return TreeListing.read(this, parse(commit).getTree().getId());
    }

    public long size(ObjectId blob) throws IOException {
        return reader.getObjectSize(blob, Constants.OBJ_BLOB);
    }

    /** The content of a file; the stream fails at its end where the content is not what its name says. */
    public InputStream open(ObjectId blob) throws IOException {
        ObjectLoader loader = load(blob, Constants.OBJ_BLOB);
        return new VerifiedStream(loader.openStream(), blob, loader.getSize());
    }

    /** Copies the content of a file, and fails at its end where the content is not what its name says. */
    public void copy(ObjectId blob, OutputStream out) throws IOException {
        try (InputStream in = open(blob)) {
            in.transferTo(out);
        }
    }

    /** The text of a link. */
    public String text(ObjectId link) throws IOException {
        return new String(verified(link, Constants.OBJ_BLOB, load(link, Constants.OBJ_BLOB)), StandardCharsets.UTF_8);
    }

    byte[] treeBytes(ObjectId id) throws IOException {
        return verified(id, Constants.OBJ_TREE, load(id, Constants.OBJ_TREE));
    }

    private RevCommit parse(ObjectId commit) throws IOException {
        return RevCommit.parse(verified(commit, Constants.OBJ_COMMIT, load(commit, Constants.OBJ_COMMIT)));
    }

    private ObjectLoader load(ObjectId id, int type) throws IOException {
        try {
            return reader.open(id, type);
        } catch (MissingObjectException e) {
            throw damaged("The object " + id.name() + " is missing in " + place() + ".", e);
        } catch (IncorrectObjectTypeException e) {
            throw damaged("The object " + id.name() + " is no " + Constants.typeString(type) + ".", e);
        }
    }

    private byte[] verified(ObjectId id, int type, ObjectLoader loader) throws IOException {
        byte[] bytes = loader.getCachedBytes(Integer.MAX_VALUE);
        if (!formatter.idFor(type, bytes).equals(id)) {
            throw damaged("The object " + id.name() + " in " + place() + " does not match its name.", null);
        }
        return bytes;
    }

    private String place() {
        return String.valueOf(repository.getObjectDatabase());
    }

    private static UpgradeException damaged(String message, @Nullable Throwable cause) {
        return new UpgradeException(
                GitError.DAMAGED, message, "", "git fsck in the site's folder tells what else is missing.", cause);
    }

    @Override
    public void close() {
        reader.close();
        repository.close();
    }
}
