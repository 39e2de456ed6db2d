package org.upgradectl.tarball.source;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.version.Version;
import org.upgradectl.tarball.archive.Archive;
import org.upgradectl.tarball.archive.Failures;
import org.upgradectl.tarball.archive.Limits;

/**
 * Copies of archives that others may write to, in the cache that nobody else can enter: what was hashed and judged is what
 * will be unpacked, whatever becomes of the file that it was copied from.
 */
final class PrivateCopies {
    private static final int BUFFER = 256 * 1024;

    private final ReleaseContext context;

    PrivateCopies(ReleaseContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    /** Where the copy of an archive of these bytes lies. */
    Path place(Version version, String sha256) {
        return context.cache().resolve(version.text() + "-" + sha256 + ".archive");
    }

    /**
     * Copies a file; the copy of the same bytes is used again.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code files.failed}, {@code files.disk-full}
     */
    Path of(Path file, Version version) {
        try (Draft draft = draft(file)) {
            return draft.keep(version);
        }
    }

    /**
     * Copies a file whose version is not known yet.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code files.failed}, {@code files.disk-full}
     */
    Draft draft(Path file) {
        try {
            Path copy = Files.createTempFile(context.cache(), ".copy-", "");
            boolean whole = false;
            try {
                String sha256 = copy(file, copy, context.cancellation());
                whole = true;
                return new Draft(copy, sha256);
            } finally {
                if (!whole) {
                    Files.delete(copy);
                }
            }
        } catch (IOException e) {
            throw Failures.files("copy " + file + " to " + context.cache(), e);
        }
    }

    /** Deletes a copy; nothing happens where it is gone. */
    void delete(Path copy) {
        if (!copy.startsWith(context.cache())) {
            throw new IllegalArgumentException(copy + " is no copy");
        }
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw Failures.files("delete " + copy, e);
        }
    }

    private static String copy(Path from, Path to, Cancellation cancellation) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(from);
                FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                cancellation.throwIfRequested();
                digest.update(buffer, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A copy without a name; closing deletes it where it was given none. */
    final class Draft implements Closeable {
        private final Path file;
        private final String sha256;

        private Draft(Path file, String sha256) {
            this.file = file;
            this.sha256 = sha256;
        }

        Path file() {
            return file;
        }

        String sha256() {
            return sha256;
        }

        /** Gives it its name, unless a copy of the same bytes has it already. */
        Path keep(Version version) {
            Path place = place(version, sha256);
            try {
                if (!isIntact(place)) {
                    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    sync(context.cache());
                }
                return place;
            } catch (IOException e) {
                throw Failures.files("keep " + place, e);
            }
        }

        private boolean isIntact(Path place) throws IOException {
            return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                    && new Archive(place, Limits.STANDARD, context.progress(), context.cancellation())
                            .sha256()
                            .equals(sha256);
        }

        @Override
        public void close() {
            delete(file);
        }
    }

    /** The name of a file is on disk only when its folder is. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
