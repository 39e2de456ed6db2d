package org.upgradectl.core.host;

import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the end of a text that may be long. Used by two threads. */
final class TextTail {
    private static final int LIMIT = 1 << 20;

    private final Deque<String> pieces = new ArrayDeque<>();
    private int length;

    synchronized void append(String piece) {
        pieces.addLast(piece);
        length += piece.length();
        while (length > LIMIT && pieces.size() > 1) {
            length -= pieces.removeFirst().length();
        }
    }

    /** At most the last mebibyte, from the beginning of a line on where the lines are shorter than that. */
    synchronized String text() {
        String whole = String.join("", pieces);
        return whole.length() <= LIMIT ? whole : whole.substring(whole.length() - LIMIT);
    }
}
