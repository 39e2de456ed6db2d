package org.upgradectl.core.builtin.retention;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.core.json.Json;
import org.upgradectl.core.json.JsonException;

/**
 * An ended run, by its report. One without a report, or with one that can't be read, is unknown: what it made is kept.
 *
 * @param to the release that it was to lead to
 * @param upgraded whether it did
 */
record EarlierRun(String id, String to, boolean upgraded) {
    EarlierRun {
        requireNonNull(id, "id is null");
        requireNonNull(to, "to is null");
    }

    /** Those of a site, the newest first. */
    static List<EarlierRun> in(Path state) {
        Path runs = state.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(EarlierRun::of)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(EarlierRun::id).reversed())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<EarlierRun> of(Path folder) {
        try {
            Map<String, Object> report = Json.readMap(Files.readString(folder.resolve("report.json")));
            String id = folder.getFileName().toString();
            return id.equals(report.get("run")) && report.get("to") instanceof String to
                    ? Optional.of(new EarlierRun(id, to, "upgraded".equals(report.get("outcome"))))
                    : Optional.empty();
        } catch (IOException | JsonException e) {
            return Optional.empty();
        }
    }
}
