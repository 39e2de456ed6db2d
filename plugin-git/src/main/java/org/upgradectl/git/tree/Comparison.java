package org.upgradectl.git.tree;

import java.io.IOException;
import java.nio.file.Path;
import org.upgradectl.git.repository.SafeRead;
import org.upgradectl.git.repository.SiteConfig;
import org.upgradectl.git.repository.SiteRepository;

/**
 * What counts as a change of a file.
 *
 * @param executableBit whether the right to execute it does
 * @param lineEndings whether a carriage return before a line feed does; it doesn't where git converts line endings
 */
public record Comparison(boolean executableBit, boolean lineEndings) {
    private static final int LARGEST_ATTRIBUTES = 1024 * 1024;

    /** As the repository is configured. Filters are never run: what they would convert counts as changed. */
    public static Comparison of(SiteRepository site) throws IOException {
        SiteConfig config = site.config();
        String conversion = config.text("core", "autocrlf").orElse("false");
        boolean converts = !conversion.equalsIgnoreCase("false")
                || config.text("core", "eol").isPresent()
                || mentionsLineEndings(site.root().resolve(".gitattributes"))
                || mentionsLineEndings(site.gitDir().resolve("info").resolve("attributes"));
        return new Comparison(config.flag("core", "fileMode", true), !converts);
    }

    /** The same, but bytes are bytes: for what was written by this program, which converts nothing. */
    public Comparison exact() {
        return new Comparison(executableBit, true);
    }

    private static boolean mentionsLineEndings(Path attributes) throws IOException {
        return SafeRead.text(attributes, LARGEST_ATTRIBUTES)
                .orElse("")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .anyMatch(line -> line.contains("eol=") || line.contains("text") || line.contains("crlf"));
    }
}
