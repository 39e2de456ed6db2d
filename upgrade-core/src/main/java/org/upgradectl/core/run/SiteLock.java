package org.upgradectl.core.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.json.Json;

/** One run at a time for one root folder, or for the link to it: a lock of the operating system, which dies with its owner. */
final class SiteLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private SiteLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock or says who has it.
     *
     * @param locks folder of the locks, in the state directory; created where missing
     * @param root the site's root with its links resolved
     * @throws UpgradeException {@code site.locked}
     */
    static SiteLock take(Path locks, Path root, String run) {
        try {
            Files.createDirectories(
                    locks, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = locks.resolve(name(root));
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new UpgradeException(
                        StandardError.LOCKED,
                        "another run holds " + root + ": "
                                + Files.readString(file).strip(),
                        "Nothing was changed.",
                        "Wait until it has ended: upgradectl runs");
            }
            record(channel, root, run);
            return new SiteLock(channel, lock);
        } catch (IOException e) {
            throw new UpgradeException(
                    StandardError.FILES_FAILED,
                    "the lock of " + root + " can't be taken: " + e.getMessage(),
                    "Nothing was changed.",
                    "Look at the owner and mode of " + locks,
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void record(FileChannel channel, Path root, String run) throws IOException {
        Map<String, Object> owner = new LinkedHashMap<>();
        owner.put("root", root.toString());
        owner.put("run", run);
        owner.put("user", System.getProperty("user.name", ""));
        owner.put("pid", ProcessHandle.current().pid());
        owner.put("boot", BootId.current());
        owner.put("since", Instant.now().toString());
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(Json.write(owner).getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String name(Path root) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(root.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16) + ".lock";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            // the file stays: removing it would let two owners lock two files of one name
            lock.release();
        } catch (IOException e) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    "the lock can't be released: " + e.getMessage(),
                    "End this process.",
                    e);
        }
    }
}
