package org.upgradectl.housekeeping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * One entry of cron that may be kept from starting, also across a reboot. A line becomes a comment, a program gets a name
 * that cron and run-parts leave out on every system: Debian's for the {@code ~} and the full stop, others for the
 * {@code ~}. Both is one rename on disk.
 */
final class HeldEntry {
    private static final Pattern END = Pattern.compile("(?<=\n)");

    /** Why it does not start. */
    enum Manner {
        HELD("# held by upgradectl until the upgrade is over: ", ".held-by-upgradectl~"),
        RETIRED("# taken away by upgradectl, no longer needed: ", ".retired-by-upgradectl~");

        private final String comment;
        private final String suffix;

        Manner(String comment, String suffix) {
            this.comment = requireNonNull(comment, "comment is null");
            this.suffix = requireNonNull(suffix, "suffix is null");
        }
    }

    private final HostRoot host;
    private final HostFiles files;
    private final CronEntry entry;
    private final Manner manner;

    HeldEntry(HostRoot host, HostFiles files, CronEntry entry, Manner manner) {
        this.host = requireNonNull(host, "host is null");
        this.files = requireNonNull(files, "files is null");
        this.entry = requireNonNull(entry, "entry is null");
        this.manner = requireNonNull(manner, "manner is null");
    }

    /** Whether this process may change it. */
    static boolean canHold(HostRoot host, CronEntry entry) {
        Path folder = entry.path().getParent();
        return folder != null && host.isWritable(folder) && (!entry.isLine() || host.isWritable(entry.path()));
    }

    /** Whether it is there and not held. */
    boolean isFree() {
        return entry.isLine() ? find(line -> line) : host.has(entry.path());
    }

    boolean isHeld() {
        return entry.isLine() ? find(this::uncommented) : host.has(aside());
    }

    /** Nothing happens where it is not free. */
    void hold() {
        if (!isFree()) {
            return;
        }
        if (entry.isLine()) {
            rewrite(line -> is(line) ? manner.comment + line : line);
        } else {
            files.rename(host.at(entry.path()), host.at(aside()));
        }
    }

    /** Likewise, telling where the one that was held is kept. */
    void free(Progress progress) {
        free().ifPresent(kept -> progress.notice("Somebody has put another " + entry.path()
                + " in its place meanwhile, which cron starts; the one that was there before is kept as " + kept
                + "."));
    }

    /**
     * Nothing happens where it is not held.
     *
     * @return under which name it is kept, where somebody has put another one in its place
     */
    Optional<Path> free() {
        if (!isHeld()) {
            return Optional.empty();
        }
        if (entry.isLine()) {
            rewrite(line -> is(uncommented(line)) ? uncommented(line) : line);
        } else if (isFree()) {
            // Theirs is what they want; whether the other is needed, they have not said.
            Path kept = kept();
            files.rename(host.at(aside()), host.at(kept));
            return Optional.of(kept);
        } else {
            files.rename(host.at(aside()), host.at(entry.path()));
        }
        return Optional.empty();
    }

    /** A name that nothing has, and that cron and run-parts leave out. */
    private Path kept() {
        Path kept = entry.path().resolveSibling(entry.path().getFileName() + ".kept-by-upgradectl~");
        for (int next = 2; host.has(kept); next++) {
            kept = entry.path().resolveSibling(entry.path().getFileName() + ".kept-by-upgradectl." + next + "~");
        }
        return kept;
    }

    private Path aside() {
        return entry.path().resolveSibling(entry.path().getFileName() + manner.suffix);
    }

    private boolean find(UnaryOperator<String> read) {
        return host.lines(entry.path()).stream().map(read).anyMatch(this::is);
    }

    private boolean is(String line) {
        return CronEntry.digest(line).equals(entry.digest());
    }

    /** The line as it was; empty where it is not one that is held. */
    private String uncommented(String line) {
        return line.startsWith(manner.comment) ? line.substring(manner.comment.length()) : "";
    }

    /** Only the lines meant change: an editor may have changed others since. Cron reads a table anew by its time. */
    private void rewrite(UnaryOperator<String> change) {
        Path file = host.at(entry.path());
        try {
            StringBuilder text = new StringBuilder();
            for (String whole : END.split(Files.readString(file, ISO_8859_1), -1)) {
                String line = whole.replaceFirst("\r?\n$", "");
                text.append(change.apply(line)).append(whole.substring(line.length()));
            }
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            files.write(file, text.toString().getBytes(ISO_8859_1), mode);
        } catch (IOException e) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    entry.path() + " can't be read: " + e.getMessage(),
                    "Look at `ls -l " + entry.path() + "`.",
                    e);
        }
    }
}
