package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.GitError;
import org.upgradectl.git.repository.SiteRefs;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.repository.StoredObjects;

/**
 * A bare repository of our own in the site's cache. It holds what the site's repository lacks of the releases, and
 * borrows the rest from there; nothing of its configuration is anybody else's.
 *
 * @param folder the repository
 */
public record Mirror(Path folder, SiteRepository site) {
    private static final String FOLDER = "mirror.git";
    private static final String SITE_HEAD = "refs/upgradectl/site";
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    public Mirror {
        requireNonNull(folder, "folder is null");
        requireNonNull(site, "site is null");
    }

    /** The mirror in an install method's cache folder. */
    public static Mirror in(Path cache, SiteRepository site) {
        return new Mirror(cache.resolve(FOLDER), site);
    }

    /** For reading; no lock is needed for it. */
    public StoredObjects objects() throws IOException {
        return StoredObjects.ofMirror(folder, site.gitDir());
    }

    /** What a tag names in the mirror, an annotated tag's own object included. */
    public Optional<ObjectId> tag(String name) throws IOException {
        return new SiteRefs(folder).resolve(SiteRefs.TAGS + name);
    }

    /** Takes the mirror for writing, after whoever else has it; made anew where it is missing, and freed of leftovers. */
    public Session lock(Cancellation cancellation) throws IOException {
        Path cache = requireNonNull(folder.getParent(), "folder has no parent");
        FileChannel channel =
                FileChannel.open(cache.resolve(FOLDER + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = waitFor(channel, cancellation);
            Session session = new Session(this, channel, lock);
            session.prepare();
            return session;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private FileLock waitFor(FileChannel channel, Cancellation cancellation) throws IOException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        do {
            cancellation.throwIfRequested();
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // Another thread of this process has it.
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        } while (System.nanoTime() < end);
        throw new UpgradeException(
                GitError.BUSY,
                "Another upgradectl has been fetching for this site for " + LONGEST_WAIT.toMinutes() + " minutes.",
                "Nothing was changed.",
                "Wait for it, or end it; fuser -v " + folder + ".lock names it.");
    }

    /** The mirror, held for writing. */
    static final class Session implements Closeable {
        private final Mirror mirror;
        private final FileChannel channel;
        private final FileLock lock;

        private Session(Mirror mirror, FileChannel channel, FileLock lock) {
            this.mirror = mirror;
            this.channel = channel;
            this.lock = lock;
        }

        Path cache() {
            return requireNonNull(mirror.folder.getParent(), "folder has no parent");
        }

        SiteRepository site() {
            return mirror.site;
        }

        Repository repository() throws IOException {
            return StoredObjects.mirrorRepository(mirror.folder, mirror.site.gitDir());
        }

        /** Makes the mirror anew, empty. */
        void rebuild() throws IOException {
            Trees.delete(mirror.folder);
            prepare();
        }

        private void prepare() throws IOException {
            if (damaged()) {
                // It can all be fetched again, and half of it would be in the way of that.
                Trees.delete(mirror.folder);
            }
            if (!Files.isRegularFile(mirror.folder.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(
                        mirror.folder,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                BareRepository.fill(mirror.folder);
            }
            removeLeftovers();
            takeOverShallow();
            Optional<ObjectId> head = mirror.site.refs().headCommit();
            if (head.isPresent()) {
                // What the site has need not be sent: a remote is told this commit as one that is here.
                write(SITE_HEAD, head.get());
            } else {
                Files.deleteIfExists(mirror.folder.resolve(SITE_HEAD));
            }
        }

        /** Whether it names objects that are no longer here, or in the site's repository. */
        private boolean damaged() throws IOException {
            try (StoredObjects objects = mirror.objects()) {
                for (String prefix : List.of(SiteRefs.TAGS, SiteRefs.HEADS)) {
                    for (ObjectId id : new SiteRefs(mirror.folder).below(prefix).values()) {
                        if (!objects.has(id)) {
                            return true;
                        }
                    }
                }
                return false;
            }
        }

        /** What a killed fetch leaves behind would block the next one. */
        private void removeLeftovers() throws IOException {
            try (Stream<Path> all = Files.walk(mirror.folder)) {
                for (Path file : all.toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".lock") || name.endsWith(".keep") || name.startsWith("incoming_")) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }

        private void takeOverShallow() throws IOException {
            Path shallow = mirror.folder.resolve("shallow");
            Path sites = mirror.site.gitDir().resolve("shallow");
            if (Files.isRegularFile(sites, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(sites, shallow, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
            } else {
                Files.deleteIfExists(shallow);
            }
        }

        /** Notes what a tag or branch of the remote names. */
        void remember(RemoteRef ref) throws IOException {
            write(ref.ref(), ref.id());
        }

        private void write(String ref, ObjectId id) throws IOException {
            Path file = mirror.folder.resolve(ref);
            Files.createDirectories(requireNonNull(file.getParent(), "a reference has a folder"));
            Path temporary = file.resolveSibling(file.getFileName() + ".lock");
            Files.writeString(temporary, id.name() + "\n");
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        }

        /** All tags that can be read without a remote: those of the site's repository and those fetched before. */
        List<RemoteRef> localTags() throws IOException {
            try (StoredObjects objects = mirror.objects()) {
                return Stream.of(mirror.site.refs(), new SiteRefs(mirror.folder))
                        .flatMap(refs -> tags(refs, objects))
                        .distinct()
                        .toList();
            }
        }

        /** The branch as it was fetched the last time. */
        Optional<RemoteRef> fetchedBranch(String name) throws IOException {
            String ref = SiteRefs.HEADS + name;
            return new SiteRefs(mirror.folder).resolve(ref).map(commit -> new RemoteRef(ref, commit, commit));
        }

        private static Stream<RemoteRef> tags(SiteRefs refs, StoredObjects objects) {
            try {
                return refs.below(SiteRefs.TAGS).entrySet().stream().flatMap(entry -> {
                    try {
                        return objects
                                .commit(entry.getValue())
                                .map(commit -> new RemoteRef(entry.getKey(), entry.getValue(), commit))
                                .stream();
                    } catch (IOException e) {
                        throw Failures.files("read the tag " + entry.getKey(), e);
                    }
                });
            } catch (IOException e) {
                throw Failures.files("read the tags", e);
            }
        }

        @Override
        public void close() throws IOException {
            lock.close();
            channel.close();
        }
    }
}
