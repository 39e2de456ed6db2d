package org.upgradectl.tarball.archive;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.upgradectl.tarball.site.ReleaseMark;

/**
 * Compares what an archive holds with what lies in a folder: names, kinds, bytes, what links lead to; and that all of it
 * belongs to this process, that nobody else may write in it, and everybody may read it, as where it was unpacked by us. Our
 * own mark of an unfinished release does not count.
 */
final class FolderComparison implements Sink {
    private static final int TYPE = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;
    private static final int OTHERS_WRITE = 0002;
    private static final int GROUP_WRITE = 0020;
    private static final int SPECIAL = 07000;
    private static final int ALL_READ = 0444;
    private static final int ALL_ENTER = 0555;
    private static final int OWNER_RUNS = 0100;
    private static final int BUFFER = 256 * 1024;

    private final Path top;
    private final Owner me;
    private boolean same = true;
    private long count;

    FolderComparison(Path top) throws IOException {
        this.top = requireNonNull(top, "top is null");
        this.me = Owner.of(Files.readAttributes(Path.of("/proc/self"), "unix:mode,uid,gid"));
        is("", FOLDER);
    }

    /** Whether all that was handed over is there as it was handed over, and nothing else. */
    boolean same() throws IOException {
        if (!same) {
            return false;
        }
        Path mark = top.resolve(ReleaseMark.UNFINISHED);
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(path -> !path.equals(top) && !path.equals(mark)).count() == count;
        }
    }

    @Override
    public void folder(String path) throws IOException {
        count++;
        is(path, FOLDER);
    }

    @Override
    public void file(String path, boolean executable, InputStream body) throws IOException {
        count++;
        same = is(path, FILE) && at(path).runs() == executable && sameBytes(top.resolve(path), body);
        body.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void copy(String path, String earlier) throws IOException {
        count++;
        same = is(path, FILE)
                && at(path).runs() == at(earlier).runs()
                && Files.mismatch(top.resolve(path), top.resolve(earlier)) < 0;
    }

    @Override
    public void link(String path, String target) throws IOException {
        count++;
        same = is(path, LINK)
                && Files.readSymbolicLink(top.resolve(path)).toString().equals(target);
    }

    private boolean is(String path, int kind) throws IOException {
        same = same && isOurs(path, kind);
        return same;
    }

    private boolean isOurs(String path, int kind) throws IOException {
        Owner there;
        try {
            there = at(path);
        } catch (NoSuchFileException e) {
            return false;
        }
        int mode = there.mode();
        if ((mode & TYPE) != kind || me.uid() != there.uid()) {
            return false;
        }
        int least = kind == FOLDER ? ALL_ENTER : ALL_READ;
        boolean shared =
                (mode & (SPECIAL | OTHERS_WRITE)) != 0 || ((mode & GROUP_WRITE) != 0 && me.gid() != there.gid());
        return kind == LINK || ((mode & least) == least && !shared);
    }

    private Owner at(String path) throws IOException {
        return Owner.of(Files.readAttributes(top.resolve(path), "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS));
    }

    private record Owner(int mode, int uid, int gid) {
        static Owner of(Map<String, Object> attributes) {
            return new Owner(number(attributes, "mode"), number(attributes, "uid"), number(attributes, "gid"));
        }

        private static int number(Map<String, Object> attributes, String name) {
            return (Integer) requireNonNull(attributes.get(name), "an attribute is missing");
        }

        boolean runs() {
            return (mode & OWNER_RUNS) != 0;
        }
    }

    /** Both are read in steps, so that memory does not grow with them. */
    private static boolean sameBytes(Path file, InputStream body) throws IOException {
        try (InputStream there = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            while (true) {
                byte[] wanted = body.readNBytes(BUFFER);
                byte[] found = there.readNBytes(BUFFER);
                if (!Arrays.equals(wanted, found)) {
                    return false;
                }
                if (wanted.length == 0) {
                    return true;
                }
            }
        }
    }
}
