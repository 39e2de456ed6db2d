package org.upgradectl.tarball.archive;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;

/** One release archive on this host. Nothing that it holds is believed. */
public final class Archive {
    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final Limits limits;
    private final Progress progress;
    private final Cancellation cancellation;

    public Archive(Path file, Limits limits, Progress progress, Cancellation cancellation) {
        this.file = requireNonNull(file, "file is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
    }

    /** The sha256 of all its bytes, in hexadecimal. */
    public String sha256() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                cancellation.throwIfRequested();
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Judges it whole and writes nothing. */
    public Inspection inspect() throws IOException {
        return inspect(Sink.NONE);
    }

    /** Judges it whole and hands its files over as they come. */
    Inspection inspect(Sink sink) throws IOException {
        return ArchiveWork.read(file, limits, sink, progress, cancellation);
    }

    /**
     * Judges it while it is unpacked. Where the inspection is not sound, or an error ends it, what the folder holds is
     * worthless, and the caller deletes it.
     *
     * @throws IOException where the folder can't be written
     */
    public Inspection unpack(FolderSink folder) throws IOException {
        return inspect(folder);
    }

    /**
     * Whether a folder holds what it would be unpacked to, that and nothing more, and whether it is as safe as that: nobody
     * else may write in it.
     *
     * @throws IOException where the folder can't be read
     */
    public boolean isWhatLiesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        FolderComparison comparison = new FolderComparison(folder);
        return inspect(comparison).sound() && comparison.same();
    }
}
