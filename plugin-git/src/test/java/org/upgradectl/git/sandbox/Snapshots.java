package org.upgradectl.git.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.tree.SiteIndex;
import org.upgradectl.testkit.contract.TreeDigest;

/** A site as text: its files with mode and owner, what git says of it, and what lies beside it. */
public final class Snapshots {
    private Snapshots() {}

    /** Read without the host's git, because tests of kills take hundreds of them. */
    public static String of(Sandbox sandbox) {
        SiteRepository site = new SiteRepository(sandbox.site().folder());
        try {
            SiteIndex index = SiteIndex.read(site.index());
            return files(site.root())
                    + "\nHEAD " + sandbox.site().read(".git/HEAD")
                    + "\nindex " + index
                    + "\nrefs " + site.refs().below("refs/")
                    + "\n.git " + names(site.gitDir())
                    + "\nexclude "
                    + (sandbox.site().has(".git/info/exclude") ? sandbox.site().read(".git/info/exclude") : "missing")
                    + "\nbeside " + names(sandbox.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The work tree without {@code .git}. */
    public static String files(Path root) {
        return TreeDigest.of(root)
                .lines()
                .filter(line -> !line.matches("\\S+ \\S+ \\.git( .*|/.*)?"))
                .collect(Collectors.joining("\n"));
    }

    private static String names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    // What these two hold changes by reading, or is kept for a while on purpose.
                    .filter(name -> !name.equals("state") && !name.equals("cache"))
                    .sorted()
                    .collect(Collectors.joining(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
