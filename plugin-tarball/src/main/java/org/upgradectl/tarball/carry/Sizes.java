package org.upgradectl.tarball.carry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The sizes of things by a list of their names, which has the order of the listing that knows them. */
final class Sizes implements AutoCloseable {
    private final Listing listing;
    private final Records names;
    private long files;
    private long bytes;

    Sizes(Path listing, Path names) throws IOException {
        this.listing = new Listing(listing);
        this.names = new Records(names);
    }

    /** All of them together. */
    static Totals all(Path listing, Path names) throws IOException {
        try (Sizes sizes = new Sizes(listing, names)) {
            long bytes = sizes.ofFirst(Long.MAX_VALUE);
            return new Totals(sizes.files, bytes);
        }
    }

    /** Those of the first so many together; never fewer than were asked for before. */
    long ofFirst(long wanted) throws IOException {
        while (files < wanted) {
            byte[] name = names.next();
            if (name == null) {
                return bytes;
            }
            files++;
            for (Listed thing = listing.here(); thing != null; thing = listing.here()) {
                listing.advance();
                if (Arrays.equals(thing.name(), name)) {
                    bytes += thing.size();
                    break;
                }
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        listing.close();
        names.close();
    }
}
