package org.upgradectl.testkit.minipage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.upgradectl.testkit.process.Trees;

/**
 * The miniature product's release archives in a folder, and sites that are installed from them: a link to the folder of a
 * release that was unpacked, as the guides' other option makes it.
 */
public record MinipageArchives(MinipageRepository repository, Path folder) {
    public MinipageArchives {
        requireNonNull(repository, "repository is null");
        requireNonNull(folder, "folder is null");
    }

    /** With a folder that is created. */
    public static MinipageArchives in(MinipageRepository repository, Path folder) {
        try {
            return new MinipageArchives(repository, Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes an archive as a forge makes it of a tag: its top folder is not called as a site's folders are. */
    public void publish(String version) {
        Git.command(
                        "--git-dir=" + repository.path(),
                        "archive",
                        "--format=tar.gz",
                        "--prefix=Minipage-" + version + "/",
                        "-o",
                        folder.resolve("v" + version + ".tar.gz").toString(),
                        "v" + version)
                .output();
    }

    /** Publishes a later release, which the repository has not had. */
    public void publish(LaterRelease release) {
        repository.publish(release);
        publish(release.version());
    }

    /**
     * Makes of a running site, which is a clone, one that is a link to the folder of a release.
     *
     * @param config its configuration folder, whose site file names these archives from then on
     * @param version what is installed
     */
    public void convert(MinipageSite site, Path config, String version) {
        Path root = site.root();
        Path release = root.resolveSibling("minipage-" + version);
        try {
            site.stop();
            Files.move(root, release);
            Trees.delete(release.resolve(".git"));
            Files.createSymbolicLink(root, release.getFileName());
            MinipageSiteFile.ofArchives(config, folder);
            site.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
