package org.upgradectl.tarball.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.tarball.archive.ArchiveError;
import org.upgradectl.tarball.archive.Failures;

/**
 * Fetches one file. What has arrived stays when the connection breaks, and the rest is asked for, where the server says
 * that it is still the same file.
 */
final class Download {
    private static final int ATTEMPTS = 4;
    private static final int BUFFER = 256 * 1024;

    private final Web web;
    private final Progress progress;

    Download(Web web, Progress progress) {
        this.web = requireNonNull(web, "web is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Fetches it.
     *
     * @param target has its name only when it is whole
     * @throws UpgradeException {@code release.unknown}, {@code release.remote-unreachable}, {@code
     *     tarball.hostile-archive} where it is too large
     */
    void fetch(URI address, Path target) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Path tag = target.resolveSibling(target.getFileName() + ".part-tag");
        String why = "";
        long before = -1;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            web.cancellation().throwIfRequested();
            long have = size(part);
            if (attempt > 1 && have == before) {
                break;
            }
            before = have;
            try {
                attempt(address, part, tag);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                Files.deleteIfExists(tag);
                return;
            } catch (WriteFailed e) {
                throw Failures.files("write " + part, e.failure);
            } catch (IOException e) {
                why = Web.shown(e);
            }
        }
        web.cancellation().throwIfRequested();
        throw Web.unreachable(address, why);
    }

    private void attempt(URI address, Path part, Path tag) throws IOException {
        long have = size(part);
        Optional<String> known = Files.exists(tag) ? Optional.of(Files.readString(tag)) : Optional.empty();
        boolean resumes = have > 0 && known.isPresent();
        Map<String, String> headers = resumes
                ? Map.of("Range", "bytes=" + have + "-", "If-Range", known.get(), "Accept-Encoding", "identity")
                : Map.of("Accept-Encoding", "identity");
        HttpResponse<InputStream> response = web.get(address, headers);
        try (Patience body = new Patience(response.body(), web.settings(), web.cancellation())) {
            boolean goesOn = resumes && continues(response, have);
            if (!goesOn) {
                Files.deleteIfExists(part);
                have = 0;
            }
            requireFound(address, response.statusCode(), goesOn);
            long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            requireSmall(address, have + Math.max(0, length));
            Optional<String> strong = response.headers()
                    .firstValue("ETag")
                    .filter(value -> !value.startsWith("W/"))
                    .or(() -> response.headers().firstValue("Last-Modified"));
            if (strong.isPresent()) {
                Files.writeString(tag, strong.get(), StandardCharsets.US_ASCII);
            } else {
                Files.deleteIfExists(tag);
            }
            copy(address, body, part, have, length < 0 ? 0 : have + length);
            if (length >= 0 && size(part) != have + length) {
                throw new IOException("it ended after " + size(part) + " of " + (have + length) + " bytes");
            }
        }
    }

    private void copy(URI address, InputStream body, Path part, long have, long total) throws IOException {
        long done = have;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                try {
                    out.write(buffer, 0, read);
                } catch (IOException e) {
                    throw new WriteFailed(e);
                }
                done += read;
                requireSmall(address, done);
                progress.report(String.valueOf(part.getFileName()), done, total);
            }
        }
    }

    private static boolean continues(HttpResponse<InputStream> response, long have) {
        return response.statusCode() == 206
                && response.headers()
                        .firstValue("Content-Range")
                        .filter(range -> range.startsWith("bytes " + have + "-"))
                        .isPresent();
    }

    private static void requireFound(URI address, int status, boolean goesOn) throws IOException {
        if (status == 404 || status == 410) {
            throw new UpgradeException(
                    StandardError.RELEASE_UNKNOWN,
                    Web.shown(address) + " is not there (" + status + ")",
                    "Nothing was changed.",
                    "Is `source: {archives: ...}` in the site file right? upgradectl release list    shows what the"
                            + " index offers");
        }
        if (status != 200 && !goesOn) {
            throw new IOException("it answers " + status);
        }
    }

    private void requireSmall(URI address, long size) {
        if (size > web.settings().largest()) {
            throw new UpgradeException(
                    ArchiveError.HOSTILE,
                    Web.shown(address) + " is larger than " + web.settings().largest() + " bytes",
                    "It was not fetched further, nothing was changed.",
                    "Is this a release? Ask the project.");
        }
    }

    private static long size(Path part) {
        try {
            return Files.exists(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            throw Failures.files("read " + part, e);
        }
    }

    /** The disk's fault and not the network's. */
    private static final class WriteFailed extends IOException {
        private static final long serialVersionUID = 1L;

        private final IOException failure;

        private WriteFailed(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
