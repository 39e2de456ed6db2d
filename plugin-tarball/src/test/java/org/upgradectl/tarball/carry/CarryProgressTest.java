package org.upgradectl.tarball.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.testkit.contract.RecordedProgress;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.process.Await;

/** What a person sees while a large tree is carried. */
final class CarryProgressTest {
    private static final CommandResult DONE = new CommandResult(0, "", "", Duration.ZERO);

    @TempDir
    private Path folder;

    private final RecordedProgress told = new RecordedProgress();
    private final CarryProgress progress = new CarryProgress(told, "shop/media", Duration.ofMillis(5));

    @Test
    void lines_whileTheyCome_areCounted() throws IOException {
        Path said = folder.resolve("said");
        progress.lines(said, "copied", new Totals(1204, 5_250_000_000L), () -> {
            Files.writeString(said, "'a' -> 'b'\n'c' -> ");
            awaitReport("of 5.3 GB copied: shop/media 1/1204");
            Files.writeString(said, "'d'\n".repeat(2000), StandardOpenOption.APPEND);
            awaitReport("of 5.3 GB copied: shop/media 1204/1204");
            return DONE;
        });
        assertThat(told.reports()).first().isEqualTo("of 5.3 GB copied: shop/media 0/1204");
    }

    @Test
    void hashes_tellTheBytesOfThoseThatAreDone() throws IOException {
        file("media/a", 3_000_000);
        file("media/b\nb", 4_000_000);
        file("media/left out", 90_000_000);
        file("media/ü", 5_000_000);
        Files.createSymbolicLink(folder.resolve("media/link"), Path.of("a"));
        Path listing = folder.resolve("listing");
        new Tools(TestActContext.of(TestSites.minimal(folder)).commands(), Optional.empty())
                .list(folder, "media", listing);
        Path names = folder.resolve("names");
        try (Names files = new Names(names);
                Listing all = new Listing(listing)) {
            for (Listed thing = all.here(); thing != null; all.advance(), thing = all.here()) {
                if (thing.isFile() && !thing.shown().endsWith("left out")) {
                    files.add(thing.name());
                }
            }
        }
        Path hashes = folder.resolve("hashes");
        progress.hashes(listing, names, hashes, "read", () -> {
            append(hashes, "0 *./media/a\0");
            awaitReport("3 of 12 MB read: shop/media 1/3");
            append(hashes, "0 *./media/b\nb\0" + "0 *./media/u\0");
            awaitReport("12 of 12 MB read: shop/media 3/3");
        });
    }

    @Test
    void watch_closed_saysNoMore() throws IOException {
        Path said = folder.resolve("said");
        progress.lines(said, "copied", new Totals(2, 100), () -> DONE);
        Files.writeString(said, "late\n");
        assertThat(told.reports()).containsExactly("of 0 kB copied: shop/media 0/2");
    }

    private void file(String path, long size) throws IOException {
        Files.createDirectories(folder.resolve(path).resolveSibling("."));
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(path).toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void awaitReport(String report) {
        Await.until(Duration.ofSeconds(20), () -> told.reports().contains(report));
    }
}
