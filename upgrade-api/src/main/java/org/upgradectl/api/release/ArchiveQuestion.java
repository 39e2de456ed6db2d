package org.upgradectl.api.release;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;

/**
 * A release archive to be judged.
 *
 * @param file is there and is a regular file
 * @param texts paths below the archive's top folder; the text of those that are there is part of the answer
 * @param into a folder that does not exist, in one that does; where nothing speaks against the archive, its contents are
 *     unpacked there, without its top folder
 */
public record ArchiveQuestion(
        Path file, Set<String> texts, Optional<Path> into, Progress progress, Cancellation cancellation) {
    public ArchiveQuestion {
        requireNonNull(file, "file is null");
        texts = Set.copyOf(texts);
        requireNonNull(into, "into is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(cancellation, "cancellation is null");
    }
}
