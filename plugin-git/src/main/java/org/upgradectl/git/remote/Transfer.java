package org.upgradectl.git.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A repository that the host's git fetches into, deleted afterwards. It borrows the objects of the site's repository, so
 * that a remote need not send what is there.
 *
 * @param user whom it belongs to; empty: the user of this process
 */
record Transfer(Path folder, Optional<String> user) implements Closeable {
    private static final String PREFIX = "transfer-";
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));

    Transfer {
        requireNonNull(folder, "folder is null");
        requireNonNull(user, "user is null");
    }

    /** Makes one: in the cache, or, for another user, who can't enter the cache, in the folder for temporary files. */
    static Transfer create(RemoteSettings remote, Path cache) throws IOException {
        Optional<String> user = remote.ownership().runAs();
        String shared = shared(cache);
        removeLeftovers(cache, PREFIX, Optional.empty());
        removeLeftovers(TEMPORARY, shared, user);
        Path folder = user.isPresent()
                ? Files.createTempDirectory(TEMPORARY, shared)
                : Files.createTempDirectory(cache, PREFIX);
        Transfer transfer = new Transfer(folder, user);
        try {
            BareRepository.fill(folder);
            Path objects = remote.site().gitDir().resolve("objects");
            Files.writeString(folder.resolve("objects/info/alternates"), objects + "\n");
            if (user.isPresent()) {
                UserPrincipal owner =
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.get());
                // Children first: as long as the folder is ours, nobody else can put a link into it.
                Files.walkFileTree(folder, new GiveAway(owner));
            }
            return transfer;
        } catch (IOException | RuntimeException e) {
            transfer.close();
            throw e;
        }
    }

    /** In the folder that all sites share, each has names of its own: whoever holds its cache knows that none is in use. */
    static String shared(Path cache) {
        String site = UUID.nameUUIDFromBytes(
                        cache.toAbsolutePath().normalize().toString().getBytes(UTF_8))
                .toString();
        return "upgradectl-" + PREFIX + site + "-";
    }

    /**
     * Deletes what killed ones have left.
     *
     * @param user whose they may be, beside this process's own; anybody may make such a name in a folder that all share
     */
    static void removeLeftovers(Path parent, String prefix, Optional<String> user) throws IOException {
        int self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path entry : entries) {
                UserPrincipal owner = Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS);
                boolean ours = Files.getAttribute(entry, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(self);
                if (ours || user.equals(Optional.of(owner.getName()))) {
                    Trees.delete(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** What was fetched. */
    List<Path> packs() throws IOException {
        List<Path> packs = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder.resolve("objects/pack"))) {
            entries.filter(file -> file.toString().endsWith(".pack"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(packs::add);
        }
        return packs;
    }

    @Override
    public void close() throws IOException {
        Trees.delete(folder);
    }

    private static final class GiveAway extends SimpleFileVisitor<Path> {
        private final UserPrincipal owner;

        private GiveAway(UserPrincipal owner) {
            this.owner = owner;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.setAttribute(file, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.setAttribute(folder, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
        }
    }
}
