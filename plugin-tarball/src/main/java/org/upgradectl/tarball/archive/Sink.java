package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes what an archive holds, in its order, links last. Paths lie below the top folder, have passed all rules, and their
 * parents are there.
 */
interface Sink {
    /** Judges only. */
    Sink NONE = new Sink() {};

    default void folder(String path) throws IOException {}

    /** Reads the body to its end. */
    default void file(String path, boolean executable, InputStream body) throws IOException {
        body.transferTo(java.io.OutputStream.nullOutputStream());
    }

    /** A file that has the bytes of an earlier one. */
    default void copy(String path, String earlier) throws IOException {}

    default void link(String path, String target) throws IOException {}
}
