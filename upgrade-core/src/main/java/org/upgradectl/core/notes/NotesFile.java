package org.upgradectl.core.notes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;

/** The files that hold a product's notes. */
final class NotesFile {
    private static final Logger LOG = LoggerFactory.getLogger(NotesFile.class);
    private static final int LARGEST = 4 << 20;

    private NotesFile() {}

    /** Its path in a release's files, by the version that it tells of. */
    static String of(Product.Notes where, Version version) {
        return where.file()
                .replace("{major}", Long.toString(version.major()))
                .replace("{minor}", Long.toString(version.minor()));
    }

    /** What it holds; empty where it is not there, or can't be read. */
    static Optional<String> text(ReleaseTree tree, String file) {
        try {
            if (tree.entry(file).isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = tree.open(file)) {
                return Optional.of(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            LOG.info("{} can't be read: {}", file, e.getMessage());
            return Optional.empty();
        }
    }
}
