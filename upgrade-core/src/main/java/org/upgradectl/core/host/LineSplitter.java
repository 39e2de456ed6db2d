package org.upgradectl.core.host;

import java.util.function.Consumer;

/**
 * Cuts a stream of characters into lines and redacts each as a whole. A carriage return ends a line too: progress bars
 * use it.
 */
final class LineSplitter {
    /** A line that gets longer is handed on in pieces. */
    private static final int LONGEST = 1 << 20;

    private final Redactor redactor;
    private final Consumer<String> text;
    private final Consumer<String> lines;
    private final Consumer<String> raw;
    private StringBuilder line = new StringBuilder();
    private StringBuilder rawLine = new StringBuilder();
    private boolean pendingReturn;

    /**
     * Feeds two receivers.
     *
     * @param text gets all that comes, line ends included
     * @param lines gets each line without its end; an empty line only where it ends in a newline
     */
    LineSplitter(Redactor redactor, Consumer<String> text, Consumer<String> lines) {
        this(redactor, text, lines, unredacted -> {});
    }

    /**
     * Feeds three receivers.
     *
     * @param raw gets what the first gets, with the secrets in it
     */
    LineSplitter(Redactor redactor, Consumer<String> text, Consumer<String> lines, Consumer<String> raw) {
        this.redactor = redactor;
        this.text = text;
        this.lines = lines;
        this.raw = raw;
    }

    void accept(char[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            char c = buffer[i];
            if (pendingReturn) {
                pendingReturn = false;
                if (c == '\n') {
                    hand("\r\n");
                    continue;
                }
                hand("\r");
            }
            if (c == '\n') {
                hand("\n");
            } else if (c == '\r') {
                pendingReturn = true;
            } else {
                line.append(c);
                rawLine.append(c);
                if (line.length() >= LONGEST) {
                    handPiece();
                }
            }
        }
    }

    /** The stream has ended. */
    void end() {
        if (pendingReturn || line.length() > 0) {
            hand(pendingReturn ? "\r" : "");
        }
        pendingReturn = false;
    }

    private void hand(String lineEnd) {
        String redacted = redactor.redact(line.toString());
        line = new StringBuilder();
        text.accept(redacted + lineEnd);
        raw.accept(rawLine + lineEnd);
        rawLine = new StringBuilder();
        if (!redacted.isEmpty() || lineEnd.endsWith("\n")) {
            lines.accept(redacted);
        }
    }

    /** Keeps back as much as a secret may need that has begun and not yet ended. */
    private void handPiece() {
        String redacted = redactor.redact(line.toString());
        int cut = Math.max(0, redacted.length() - redactor.longestForm());
        line = new StringBuilder(redacted.substring(cut));
        text.accept(redacted.substring(0, cut));
        raw.accept(rawLine.toString());
        rawLine = new StringBuilder();
        lines.accept(redacted.substring(0, cut));
    }
}
