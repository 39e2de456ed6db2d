package org.upgradectl.tarball.carry;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A sorted listing, read one record after another: memory does not grow with the tree. */
final class Listing implements AutoCloseable {
    private final Records records;
    private @Nullable Listed here;

    Listing(Path file) throws IOException {
        records = new Records(file);
        advance();
    }

    /** What comes next; null at the end. */
    @Nullable
    Listed here() {
        return here;
    }

    void advance() throws IOException {
        byte[] record = records.next();
        here = record == null ? null : Listed.of(record);
    }

    /** Goes on to a name, past all before it; null where it is not in the listing. */
    @Nullable
    Listed seek(Listed wanted) throws IOException {
        while (here != null && here.compareTo(wanted) < 0) {
            advance();
        }
        return here != null && here.compareTo(wanted) == 0 ? here : null;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    /** Two listings at once. */
    interface Pairs {
        /** Of each name that is in at least one of them. */
        void pair(@Nullable Listed first, @Nullable Listed second) throws IOException;
    }

    /** Goes through two listings by their names. */
    static void merge(Path first, Path second, Pairs pairs) throws IOException {
        try (Listing one = new Listing(first);
                Listing other = new Listing(second)) {
            while (one.here() != null || other.here() != null) {
                Listed left = one.here();
                Listed right = other.here();
                int order = left == null ? 1 : right == null ? -1 : left.compareTo(right);
                pairs.pair(order <= 0 ? left : null, order >= 0 ? right : null);
                if (order <= 0) {
                    one.advance();
                }
                if (order >= 0) {
                    other.advance();
                }
            }
        }
    }
}
