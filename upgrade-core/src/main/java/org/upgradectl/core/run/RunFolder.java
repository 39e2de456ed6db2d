package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Where the parts of one run lie: {@code runs/ID}, 0700. */
public record RunFolder(Path path) {
    public RunFolder {
        requireNonNull(path, "path is null");
    }

    public String id() {
        return requireNonNull(path.getFileName()).toString();
    }

    public Path plan() {
        return path.resolve("plan.json");
    }

    public Path journal() {
        return path.resolve("journal.jsonl");
    }

    public Path report() {
        return path.resolve("report.json");
    }

    /** How the site answered while the run lasted. */
    public Path availability() {
        return path.resolve("availability.json");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /** 0600; there only while the run is open. */
    public Path secrets() {
        return path.resolve("secrets.json");
    }

    /** What is known of the commands that run now, so that those that outlive a kill are found. */
    public Path children() {
        return path.resolve("children");
    }

    /** When the journal got its last line; of a run that has begun. */
    Instant lastWritten() {
        try {
            return Files.getLastModifiedTime(journal()).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the run ever began. */
    public boolean begun() {
        return Files.exists(journal());
    }
}
