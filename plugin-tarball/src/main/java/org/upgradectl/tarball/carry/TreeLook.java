package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.MountPoints;

/**
 * What has to be known of a file or a folder before it is carried. Only names and owners are read, and nothing of what links
 * lead to.
 *
 * @param files all that is no folder
 * @param bytes of the files
 * @param writer who may write in it and is not root; empty where nobody is
 * @param open whether others than the owners of its folders may write in it
 * @param special what is neither file, folder nor link, by name
 * @param mounts folders on other file systems, or bound there from elsewhere, by name
 */
public record TreeLook(
        long files, long bytes, Optional<String> writer, boolean open, List<String> special, List<String> mounts) {
    private static final int MOST_NAMES = 10;
    private static final String ROOT = "root";

    public TreeLook {
        requireNonNull(writer, "writer is null");
        special = List.copyOf(special);
        mounts = List.copyOf(mounts);
    }

    /** Looks at what lies at a path below a folder. */
    public static TreeLook at(Commands commands, Path root, String path) throws IOException {
        Path lists = Files.createTempDirectory("upgradectl-look");
        try {
            Path thing = root.resolve(path);
            String name = requireNonNull(thing.getFileName(), "a path below the root has a name")
                    .toString();
            Path parent = Carried.parent(thing);
            Tools tools = new Tools(commands, Optional.empty());
            tools.list(parent, name, lists.resolve("all"));
            Look look = new Look(String.valueOf(Files.getAttribute(parent, "unix:dev")));
            try (Listing all = new Listing(lists.resolve("all"))) {
                for (Listed each = all.here(); each != null; all.advance(), each = all.here()) {
                    look.add(each);
                }
            }
            for (String point : MountPoints.read().within(thing)) {
                look.mounted(point.isEmpty() ? name : name + "/" + point);
            }
            return look.result();
        } finally {
            delete(lists);
        }
    }

    private static void delete(Path lists) throws IOException {
        try (Stream<Path> files = Files.list(lists)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(lists);
    }

    private static final class Look {
        private final String device;
        private final List<String> special = new ArrayList<>();
        private final List<String> mounts = new ArrayList<>();
        private Optional<String> writer = Optional.empty();
        private boolean open;
        private long files;
        private long bytes;

        private Look(String device) {
            this.device = device;
        }

        private void add(Listed thing) {
            files += thing.isFolder() ? 0 : 1;
            bytes += thing.size();
            if (!thing.isFolder() && !thing.isFile() && !thing.isLink() && special.size() < MOST_NAMES) {
                special.add(thing.shown());
            }
            if (thing.isFolder()) {
                folder(thing);
            }
        }

        private void folder(Listed thing) {
            if (!thing.device().equals(device)) {
                mounted(thing.shown());
            }
            if (!thing.trusted()) {
                boolean owned = !thing.user().equals(ROOT);
                open |= !owned;
                writer = writer.or(() -> owned ? Optional.of(thing.user()) : Optional.empty());
            }
        }

        private void mounted(String name) {
            boolean known = mounts.stream().anyMatch(mount -> (name + "/").startsWith(mount + "/"));
            if (!known && mounts.size() < MOST_NAMES) {
                mounts.add(name);
            }
        }

        private TreeLook result() {
            return new TreeLook(files, bytes, writer, open, special, mounts);
        }
    }
}
