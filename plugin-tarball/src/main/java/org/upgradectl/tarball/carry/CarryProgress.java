package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.Progress;

/**
 * Tells the person how far the carrying of one thing is: by files of all, and by bytes where it is known which were done.
 *
 * @param path of the thing
 * @param between two looks
 */
record CarryProgress(Progress progress, String path, Duration between) {
    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;
    private static final long GIGA = 1_000_000_000;

    CarryProgress {
        requireNonNull(progress, "progress is null");
        requireNonNull(path, "path is null");
        requireNonNull(between, "between is null");
    }

    /** With the usual time between two looks. */
    CarryProgress(Progress progress, String path) {
        this(progress, path, OutputWatch.USUAL);
    }

    /** A command that may fail by itself, or in what is done around it. */
    interface Copying {
        CommandResult run() throws IOException;
    }

    /**
     * A command that writes a line for each thing.
     *
     * @param said the file that takes its output
     * @param what becomes of them: {@code copied}
     */
    CommandResult lines(Path said, String what, Totals all, Copying command) throws IOException {
        String shown = "of " + size(all.bytes()) + " " + what + ": " + path;
        progress.report(shown, 0, all.files());
        OutputWatch watch = OutputWatch.of(
                said, '\n', between, lines -> progress.report(shown, Math.min(lines, all.files()), all.files()));
        try {
            return command.run();
        } finally {
            watch.close();
        }
    }

    /**
     * Commands that write a hash for each file, in the order of their names.
     *
     * @param listing knows the files
     * @param names of those that are hashed
     * @param hashes the file that takes the output
     */
    void hashes(Path listing, Path names, Path hashes, String what, Runnable command) throws IOException {
        Totals all = Sizes.all(listing, names);
        progress.report(what + ": " + path, 0, all.files());
        try (Sizes sizes = new Sizes(listing, names)) {
            OutputWatch watch = OutputWatch.of(hashes, '\0', between, files -> {
                String amount = of(sizes, files, all);
                progress.report(amount + " " + what + ": " + path, Math.min(files, all.files()), all.files());
            });
            try {
                command.run();
            } finally {
                watch.close();
            }
        }
    }

    private static String of(Sizes sizes, long files, Totals all) {
        try {
            return of(sizes.ofFirst(files), all.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String of(long done, long total) {
        return amount(done, total).replaceFirst(" .*", "") + " of " + amount(total, total);
    }

    private static String size(long bytes) {
        return amount(bytes, bytes);
    }

    /** In the unit that a number as large as {@code like} is told in. */
    private static String amount(long bytes, long like) {
        if (like < MEGA) {
            return bytes / KILO + " kB";
        }
        return like < GIGA ? bytes / MEGA + " MB" : String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIGA);
    }
}
