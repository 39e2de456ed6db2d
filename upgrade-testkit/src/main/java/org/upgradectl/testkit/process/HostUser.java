package org.upgradectl.testkit.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * The account under which a child runs: this process's own, or, when this process is root's, an unprivileged one, because
 * PostgreSQL refuses to run as root.
 *
 * @param drop the account to change to, or empty to stay what we are
 */
public record HostUser(Optional<Account> drop) {

    public HostUser {
        requireNonNull(drop, "drop is null");
    }

    /**
     * Chooses the account.
     *
     * @param preferred names to try in this order when this process is root's, before {@code nobody}
     * @return this process's own account when it is not root's
     * @throws MissingPrerequisite when root has no account to change to, or no {@code setpriv} to do it with
     */
    public static HostUser unprivileged(String... preferred) {
        if (!isRoot()) {
            return new HostUser(Optional.empty());
        }
        if (SearchPath.first("setpriv").isEmpty()) {
            throw new MissingPrerequisite("As root, servers are started as another user by setpriv, which is missing."
                    + " Install util-linux.");
        }
        return Stream.concat(Stream.of(preferred), Stream.of("nobody"))
                .flatMap(name -> Account.named(name).stream())
                .findFirst()
                .map(account -> new HostUser(Optional.of(account)))
                .orElseThrow(() -> new MissingPrerequisite("As root, servers are started as another user, and this"
                        + " machine has neither " + String.join(", ", preferred) + " nor nobody."));
    }

    /** The account of this process. */
    public static HostUser same() {
        return new HostUser(Optional.empty());
    }

    /** Whether this process may do everything. */
    public static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return System.getProperty("user.name", "").equals("root");
        }
    }

    /** {@code line} as this account has to start it. */
    public List<String> running(List<String> line) {
        if (drop.isEmpty()) {
            return List.copyOf(line);
        }
        Account account = drop.get();
        List<String> dropped = new ArrayList<>(
                List.of("setpriv", "--reuid=" + account.uid(), "--regid=" + account.gid(), "--init-groups", "--"));
        dropped.addAll(line);
        return dropped;
    }

    /** Whether this account gets through to {@code folder}, judged by the permissions for everybody. */
    public boolean reaches(Path folder) {
        if (drop.isEmpty()) {
            return Files.isExecutable(folder);
        }
        for (Path part = folder.toAbsolutePath(); part != null; part = part.getParent()) {
            if (!openToAll(part)) {
                return false;
            }
        }
        return true;
    }

    /** Gives a tree to this account; does nothing when this process runs as that account already. */
    public void own(Path tree) {
        drop.ifPresent(account -> {
            try {
                UserPrincipal owner =
                        tree.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(account.name());
                Files.walkFileTree(tree, new Owning(owner));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean openToAll(Path folder) {
        try {
            return ((int) Files.getAttribute(folder, "unix:mode") & 0001) != 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * An account of the host.
     *
     * @param name its name
     * @param uid its number
     * @param gid the number of its primary group
     */
    public record Account(String name, int uid, int gid) {

        public Account {
            requireNonNull(name, "name is null");
        }

        /** Looks an account up; empty when there is none of this name. */
        public static Optional<Account> named(String name) {
            HostCommand.Result uid = HostCommand.of("id", "-u", name).run();
            HostCommand.Result gid = HostCommand.of("id", "-g", name).run();
            if (uid.exit() != 0 || gid.exit() != 0) {
                return Optional.empty();
            }
            return Optional.of(new Account(
                    name,
                    Integer.parseInt(uid.out().strip()),
                    Integer.parseInt(gid.out().strip())));
        }
    }

    private static final class Owning extends SimpleFileVisitor<Path> {

        private final UserPrincipal owner;

        private Owning(UserPrincipal owner) {
            this.owner = owner;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            return own(folder);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            return own(file);
        }

        private FileVisitResult own(Path path) throws IOException {
            Files.setAttribute(path, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
        }
    }
}
