package org.upgradectl.tarball.archive;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Keeps the beginning of a few files as text, and passes everything on. */
public final class TextSink implements Sink {
    private static final int LARGEST = 1024 * 1024;

    private final Sink next;
    private final Set<String> wanted;
    private final Map<String, String> texts = new LinkedHashMap<>();

    TextSink(Sink next, Set<String> wanted) {
        this.next = next;
        this.wanted = Set.copyOf(wanted);
    }

    /** By path below the top folder. */
    Map<String, String> texts() {
        return texts;
    }

    @Override
    public void folder(String path) throws IOException {
        next.folder(path);
    }

    @Override
    public void file(String path, boolean executable, InputStream body) throws IOException {
        if (!wanted.contains(path)) {
            next.file(path, executable, body);
            return;
        }
        Copy copy = new Copy(body);
        next.file(path, executable, copy);
        texts.put(path, copy.kept.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void copy(String path, String earlier) throws IOException {
        next.copy(path, earlier);
    }

    @Override
    public void link(String path, String target) throws IOException {
        next.link(path, target);
    }

    private static final class Copy extends FilterInputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        private Copy(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            int read = in.read(target, offset, wanted);
            if (read > 0) {
                kept.write(target, offset, Math.min(read, LARGEST - kept.size()));
            }
            return read;
        }
    }
}
