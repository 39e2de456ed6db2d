package org.upgradectl.tarball.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.tarball.archive.Failures;

/** A folder of archives on this host, with their checksums beside them: {@code NAME.sha256}, or {@code SHA256SUMS}. */
final class FolderSource implements ArchiveSource {
    private static final int LARGEST = 1024 * 1024;

    private final Path folder;
    private final PrivateCopies copies;

    FolderSource(Path folder, ReleaseContext context) {
        this.folder = requireNonNull(folder, "folder is null");
        this.copies = new PrivateCopies(context);
    }

    @Override
    public List<Offer> offers() {
        if (!Files.isDirectory(folder)) {
            throw new UpgradeException(
                    StandardError.SITE_INVALID,
                    "the folder of archives " + folder + " is not there",
                    "Nothing was changed.",
                    "Correct `source: {directory: ...}` in the site file.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> ArchiveNames.file(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw Failures.files("read " + folder, e);
        }
    }

    @Override
    public Path bring(Release release) {
        Path file = original(release);
        if (!Files.isRegularFile(file)) {
            throw new UpgradeException(
                    StandardError.RELEASE_UNKNOWN,
                    "the archive " + file + " is no longer there",
                    "Nothing was changed.",
                    "upgradectl release list    shows what is there");
        }
        return copies.of(file, release.version());
    }

    @Override
    public Path kept(Release release, String sha256) {
        return copies.place(release.version(), sha256);
    }

    @Override
    public Path original(Release release) {
        return folder.resolve(release.ref());
    }

    @Override
    public void forget(Release release, Path brought) {
        copies.delete(brought);
    }

    @Override
    public Optional<String> told(Release release) {
        for (String name : List.of(release.ref() + ".sha256", "SHA256SUMS", "sha256sums.txt")) {
            Path file = folder.resolve(name);
            try {
                if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                    Optional<String> sum = Checksums.find(Files.readString(file), release.ref());
                    if (sum.isPresent()) {
                        return sum;
                    }
                }
            } catch (IOException e) {
                throw Failures.files("read " + file, e);
            }
        }
        return Optional.empty();
    }
}
