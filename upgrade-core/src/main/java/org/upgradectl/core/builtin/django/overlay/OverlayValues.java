package org.upgradectl.core.builtin.django.overlay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.core.json.Json;

/** What an overlay on disk says of itself. */
final class OverlayValues {
    private OverlayValues() {}

    /** The numbers of the live Redis' databases that it uses, by purpose. */
    static Optional<Arguments> numbers(Path folder) {
        Path file = folder.resolve(Overlay.VALUES);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                            Arguments.of(Json.readMap(Files.readString(file))).object("redis"))
                    .filter(redis -> redis.has("numbers"))
                    .map(redis -> redis.object("numbers"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
