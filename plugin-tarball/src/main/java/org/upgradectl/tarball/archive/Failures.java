package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Turns failures of the file system into errors for a person. */
public final class Failures {
    private Failures() {}

    /**
     * A failure inside an act or a survey.
     *
     * @param what what was being done: "read /opt/x/.git/HEAD"
     */
    public static UpgradeException files(String what, IOException cause) {
        String reason = reason(cause);
        if (reason.contains("No space left on device") || reason.contains("Disk quota exceeded")) {
            return UpgradeException.inAct(
                    StandardError.DISK_FULL,
                    "The disk is full: could not " + what + ".",
                    "Free some space (df -h tells where), then run the command again.",
                    cause);
        }
        return UpgradeException.inAct(
                StandardError.FILES_FAILED,
                "Could not " + what + ": " + reason + ".",
                "Look at owner and mode of the path with: ls -ld",
                cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof FileSystemException failure) {
            String reason = failure.getReason();
            return (reason == null ? cause.getClass().getSimpleName() : reason) + " (" + failure.getFile() + ")";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
