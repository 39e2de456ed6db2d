package org.upgradectl.git.repository;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose a repository is, seen from this process.
 *
 * @param owner the host user's name, or number where it has no name
 * @param ours whether all that configures the repository belongs to the user of this process
 * @param weAreRoot whether this process may do everything
 */
public record Ownership(String owner, boolean ours, boolean weAreRoot) {
    public Ownership {
        requireNonNull(owner, "owner is null");
    }

    public static Ownership of(SiteRepository site) throws IOException {
        int self = self();
        int owner = uid(site.gitDir());
        boolean ours = owner == self;
        for (String part : new String[] {"config", "HEAD", "index", "objects", "refs", "hooks", "info"}) {
            Path file = site.gitDir().resolve(part);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                ours &= uid(file) == self;
            }
        }
        String name = Files.getOwner(site.gitDir(), LinkOption.NOFOLLOW_LINKS).getName();
        return new Ownership(name, ours, self == 0);
    }

    /** The user that commands have to run as for this repository: empty where it is the user of this process. */
    public Optional<String> runAs() {
        return weAreRoot && !ours && !owner.equals("root") ? Optional.of(owner) : Optional.empty();
    }

    /** Whether what the repository's configuration names may be run at all, as {@link #runAs}. */
    public boolean mayRun() {
        return ours || runAs().isPresent();
    }

    /** The link itself is always root's; the folder that it names is this process's. */
    private static int self() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static int uid(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
