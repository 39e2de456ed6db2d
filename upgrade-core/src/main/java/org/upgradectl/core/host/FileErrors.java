package org.upgradectl.core.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Turns what the file system says into what a person can act on. */
public final class FileErrors {
    private static final List<String> HOST = List.of(
            "No space left on device",
            "Disk quota exceeded",
            "Read-only file system",
            "Input/output error",
            "permission denied for");

    private FileErrors() {}

    /**
     * The error for a failed change of a file.
     *
     * @param what what could not be done, naming the path
     * @param path whose file system matters
     */
    public static UpgradeException of(String what, Path path, IOException cause) {
        String reason = reason(cause);
        if (reason.contains("No space left on device") || reason.contains("Disk quota exceeded")) {
            return UpgradeException.inAct(
                    StandardError.DISK_FULL,
                    what + ": " + reason + free(path),
                    "Free some space (or inodes: df -i) there, then try again.",
                    cause);
        }
        String remedy = reason.contains("Read-only file system")
                ? "It is mounted read-only: look at `findmnt --target " + path + "` and at the kernel's log."
                : "Look at `ls -ld " + path + "` and the folders above it.";
        return UpgradeException.inAct(StandardError.FILES_FAILED, what + ": " + reason, remedy, cause);
    }

    /**
     * The error behind an exception that got out of a plugin or a built-in part, where it is the host's and not theirs: a
     * disk that is full, read-only, broken or closed to this user.
     */
    public static Optional<UpgradeException> ofHost(String where, Throwable thrown) {
        IOException cause;
        if (thrown instanceof IOException direct) {
            cause = direct;
        } else if (thrown instanceof UncheckedIOException && thrown.getCause() instanceof IOException wrapped) {
            cause = wrapped;
        } else {
            return Optional.empty();
        }
        String reason = reason(cause);
        if (HOST.stream().noneMatch(reason::contains)) {
            return Optional.empty();
        }
        String file = cause instanceof FileSystemException failed ? failed.getFile() : null;
        return Optional.of(of("a file can't be read or written " + where, Path.of(file == null ? "" : file), cause));
    }

    /** An error that no exception stands behind. */
    static UpgradeException refused(String what, String remedy) {
        return UpgradeException.inAct(StandardError.FILES_FAILED, what, remedy);
    }

    private static String reason(IOException cause) {
        if (cause instanceof java.nio.file.NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (cause instanceof java.nio.file.AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (cause instanceof java.nio.file.FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        return String.valueOf(cause.getMessage());
    }

    private static String free(Path path) {
        for (Path at = path.toAbsolutePath(); at != null; at = at.getParent()) {
            try {
                long bytes = Files.getFileStore(at).getUsableSpace();
                return " (" + bytes / (1024 * 1024) + " MiB are free at " + at + ")";
            } catch (IOException e) {
                // Not there yet: the next folder above it tells.
            }
        }
        return "";
    }
}
