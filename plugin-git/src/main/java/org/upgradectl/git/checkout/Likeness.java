package org.upgradectl.git.checkout;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Owner and mode of something, for what comes into its place or lies beside it.
 *
 * @param mode the permission bits, set-group-id included
 */
record Likeness(int uid, int gid, int mode) {
    private static final int READ_BITS = 0444;
    private static final int EXECUTE_BITS = 0111;
    private static final int SET_GROUP_ID = 02000;
    private static final int OTHERS_WRITE = 0002;
    private static final int OWNER_READ_WRITE = 0600;

    /** Of what lies there; empty where nothing does. */
    static Optional<Likeness> of(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Map<String, Object> facts = Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        return Optional.of(new Likeness(number(facts, "uid"), number(facts, "gid"), number(facts, "mode") & 07777));
    }

    private static int number(Map<String, Object> facts, String name) {
        return (Integer) requireNonNull(facts.get(name), name);
    }

    /** For a file in this folder, readable by whoever may list the folder. */
    Likeness fileInside() {
        return new Likeness(uid, gid, (mode & 0666 & ~OTHERS_WRITE) | OWNER_READ_WRITE);
    }

    /** For a folder in this folder. */
    Likeness folderInside() {
        return new Likeness(uid, gid, mode & (0777 | SET_GROUP_ID) & ~OTHERS_WRITE);
    }

    /** The same, executable for whoever may read it, or for nobody. */
    Likeness executable(boolean executable) {
        int plain = mode & 0666;
        int execute = (plain & READ_BITS) >> 2;
        return new Likeness(uid, gid, executable ? plain | (execute & EXECUTE_BITS) : plain);
    }

    /** Gives a file or folder, which nobody else can reach yet, this owner and mode; a link has no mode. */
    void giveTo(Path path, boolean link) throws IOException {
        Likeness own = of(path).orElseThrow();
        try {
            if (own.gid != gid) {
                Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
            }
            if (own.uid != uid) {
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (FileSystemException e) {
            // Only root may give a file away; for everybody else a new file is their own.
        }
        if (!link) {
            // After the owner: a change of owner takes special bits away.
            Files.setAttribute(path, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
