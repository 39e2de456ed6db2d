package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/**
 * What the file system says of a name itself, never of what a link points to.
 *
 * @param mode type and permission bits of the host
 */
record FileStat(int mode, int uid, String owner, String group, long size) {
    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;

    static FileStat of(Path path) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(path, "unix:mode,uid,owner,group,size", LinkOption.NOFOLLOW_LINKS);
        return new FileStat(
                (Integer) value(attributes, "mode"),
                (Integer) value(attributes, "uid"),
                ((Principal) value(attributes, "owner")).getName(),
                ((Principal) value(attributes, "group")).getName(),
                (Long) value(attributes, "size"));
    }

    /** The user id that this process has. */
    static int ownUid() throws IOException {
        return (Integer) value(Files.readAttributes(Path.of("/proc/self"), "unix:uid"), "uid");
    }

    private static Object value(Map<String, Object> attributes, String name) {
        return requireNonNull(attributes.get(name), name);
    }

    boolean isFolder() {
        return (mode & TYPE) == FOLDER;
    }

    boolean isRegular() {
        return (mode & TYPE) == REGULAR;
    }

    boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    /**
     * Why code from here must not be run with our rights: somebody else could have put it there. A group that bears its
     * owner's name is a private group of one, as many distributions give to each user.
     */
    Optional<String> objection(int ownUid) {
        if (uid != 0 && uid != ownUid) {
            return Optional.of("belongs to " + owner + ", neither to root nor to the user that runs upgradectl");
        }
        if ((mode & OTHERS_WRITE) != 0) {
            return Optional.of("can be written by everybody");
        }
        if ((mode & GROUP_WRITES) != 0 && !group.equals(owner)) {
            return Optional.of("can be written by the group " + group);
        }
        return Optional.empty();
    }
}
