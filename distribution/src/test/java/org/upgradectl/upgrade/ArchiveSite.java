package org.upgradectl.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.Trees;

/** Makes of a miniature site what NetPoint's guide makes: a link to the folder of a release that was unpacked. */
record ArchiveSite(Stage stage, Path archives) {
    /** Turns the running site of a stage into one of archives, and publishes those of its releases. */
    static ArchiveSite of(Stage stage, Path folder) {
        try {
            Path root = stage.site.root();
            Path release = root.resolveSibling("minipage-1.0.0");
            ArchiveSite made = new ArchiveSite(stage, Files.createDirectories(folder.resolve("archives")));
            made.publish("v1.0.0", "1.0.0");
            made.publish("v1.3.0", "1.3.0");
            stage.site.stop();
            Files.move(root, release);
            Trees.delete(release.resolve(".git"));
            Files.createSymbolicLink(root, Path.of("minipage-1.0.0"));
            Path file = folder.resolve("config/sites/minipage.yaml");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(
                                    "method: git\n",
                                    "method: archive\nsource: {directory: \"" + made.archives() + "\"}\n"));
            stage.site.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An archive as a forge makes it of a tag: with a top folder that is not called as the site's folders are. */
    void publish(String tag, String version) {
        HostCommand.of(
                        "git",
                        "-C",
                        stage.repository.path().toString(),
                        "archive",
                        "--format=tar.gz",
                        "--prefix=Minipage-" + version + "/",
                        "-o",
                        archives.resolve("v" + version + ".tar.gz").toString(),
                        tag)
                .output();
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
