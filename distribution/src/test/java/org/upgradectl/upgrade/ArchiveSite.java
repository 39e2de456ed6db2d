package org.upgradectl.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.upgradectl.testkit.minipage.MinipageArchives;

/** A miniature site of archives, as NetPoint's guide makes: a link to the folder of a release that was unpacked. */
record ArchiveSite(Stage stage, MinipageArchives published) {
    /** Turns the running site of a stage into one of archives, and publishes those of its releases. */
    static ArchiveSite of(Stage stage, Path folder) {
        MinipageArchives made = MinipageArchives.in(stage.repository, folder.resolve("archives"));
        made.publish("1.0.0");
        made.publish("1.3.0");
        made.convert(stage.site, folder.resolve("config"), "1.0.0");
        return new ArchiveSite(stage, made);
    }

    Path archives() {
        return published.folder();
    }

    /** What the site's link says. */
    String link() {
        try {
            return Files.readSymbolicLink(stage.site.root()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of what lies beside the root and has to do with it. */
    String[] beside() {
        Path parent = stage.site.root().resolveSibling(".");
        try (Stream<Path> paths = Files.list(parent)) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.contains("minipage"))
                    .sorted()
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
