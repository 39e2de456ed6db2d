package org.upgradectl.tarball.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file in the folder of a release that tells where it comes from. As long as it has the name of an unfinished one, the
 * folder is not whole.
 *
 * @param sha256 of the archive
 * @param ref what the release's source knows it by
 * @param run that has unpacked it
 */
public record ReleaseMark(String sha256, String ref, String run) {
    /** Name of the file while the folder is not whole. */
    public static final String UNFINISHED = ".upgradectl-unfinished";

    /** Name of the file in a whole one. */
    public static final String WHOLE = ".upgradectl-release";

    /** Names that nothing of a release may have. */
    public static final Set<String> NAMES = Set.of(UNFINISHED, WHOLE, ".upgradectl-carry");

    private static final int LARGEST = 4096;

    public ReleaseMark {
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(ref, "ref is null");
        requireNonNull(run, "run is null");
    }

    /** The mark of a whole folder; empty where there is none, or where it makes no sense. */
    public static Optional<ReleaseMark> of(Path folder) throws IOException {
        return read(folder.resolve(WHOLE));
    }

    /** The mark of a folder that is not whole. */
    public static Optional<ReleaseMark> unfinished(Path folder) throws IOException {
        return read(folder.resolve(UNFINISHED));
    }

    private static Optional<ReleaseMark> read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return lines.size() == 3
                ? Optional.of(new ReleaseMark(lines.get(0), lines.get(1), lines.get(2)))
                : Optional.empty();
    }

    /** What the file holds. */
    public byte[] bytes() {
        return (sha256 + "\n" + ref + "\n" + run + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
