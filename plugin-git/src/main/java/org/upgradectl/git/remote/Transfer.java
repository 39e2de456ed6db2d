package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
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

    Transfer {
        requireNonNull(folder, "folder is null");
        requireNonNull(user, "user is null");
    }

    /** Makes one: in the cache, or, for another user, who can't enter the cache, in the folder for temporary files. */
    static Transfer create(RemoteSettings remote, Path cache) throws IOException {
        removeLeftovers(cache);
        Optional<String> user = remote.ownership().runAs();
        Path folder = user.isPresent()
                ? Files.createTempDirectory("upgradectl-" + PREFIX)
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

    private static void removeLeftovers(Path cache) throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            for (Path entry : entries.toList()) {
                if (entry.getFileName().toString().startsWith(PREFIX)) {
                    Trees.delete(entry);
                }
            }
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
