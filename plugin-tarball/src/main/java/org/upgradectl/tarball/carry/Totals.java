package org.upgradectl.tarball.carry;

import java.io.IOException;
import java.nio.file.Path;
import org.upgradectl.api.act.Arguments;

/**
 * How much is in a listing.
 *
 * @param files all that is no folder
 * @param bytes of the files
 */
record Totals(long files, long bytes) {
    static Totals of(Path listing) throws IOException {
        long files = 0;
        long bytes = 0;
        try (Listing all = new Listing(listing)) {
            for (Listed thing = all.here(); thing != null; all.advance(), thing = all.here()) {
                files += thing.isFolder() ? 0 : 1;
                bytes += thing.size();
            }
        }
        return new Totals(files, bytes);
    }

    Arguments result() {
        return Arguments.of("files", files).with("bytes", bytes);
    }
}
