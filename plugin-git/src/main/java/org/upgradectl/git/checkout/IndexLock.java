package org.upgradectl.git.checkout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.repository.GitError;
import org.upgradectl.git.repository.SafeRead;
import org.upgradectl.git.repository.SiteRepository;

/**
 * The lock that every git command takes which changes a work tree. Ours names the run, so that it is recognised after a
 * kill.
 */
final class IndexLock {
    private static final int SMALL = 4096;

    private final Path file;
    private final String mark;

    IndexLock(SiteRepository site, String run) {
        this.file = site.gitDir().resolve("index.lock");
        this.mark = "upgradectl " + run + "\n";
    }

    /** Whether this run holds it. */
    boolean ours() throws IOException {
        // A foreign one is a whole index, and need not be read for this.
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) <= SMALL
                && SafeRead.text(file, SMALL).filter(mark::equals).isPresent();
    }

    /** Whether anybody else holds it. */
    boolean foreign() throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !ours();
    }

    /** Takes it, by the name of a file that is whole already: nobody ever sees it without its mark. */
    void take(Workspace workspace, Likeness likeness) throws IOException {
        if (ours()) {
            return;
        }
        Path prepared = workspace.small("lock", mark.getBytes(StandardCharsets.UTF_8), likeness);
        try {
            Files.createLink(file, prepared);
        } catch (FileAlreadyExistsException e) {
            throw busy();
        }
    }

    void release() throws IOException {
        if (ours()) {
            Files.delete(file);
        }
    }

    UpgradeException busy() {
        return UpgradeException.inAct(
                GitError.BUSY,
                file + " is there: another git command works on the site, or was killed.",
                "Wait for it. Where none runs (pgrep -a git): rm " + file);
    }
}
