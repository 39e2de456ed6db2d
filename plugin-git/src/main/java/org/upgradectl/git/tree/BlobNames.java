package org.upgradectl.git.tree;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.sha1.SHA1;

/** The names that git gives to contents. */
final class BlobNames {
    private BlobNames() {}

    static ObjectId of(byte[] content) {
        SHA1 hash = started(content.length);
        hash.update(content);
        return hash.toObjectId();
    }

    /** Names a content of a known size; one that changes while it is read gets a name that nothing else has. */
    static ObjectId of(InputStream content, long size) throws IOException {
        SHA1 hash = started(size);
        byte[] buffer = new byte[64 * 1024];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            hash.update(buffer, 0, count);
        }
        return hash.toObjectId();
    }

    /** Names a content as it would be with a line feed alone at the end of each line. */
    static ObjectId withoutCarriageReturns(InputStream content) throws IOException {
        byte[] bytes = content.readAllBytes();
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\r' || i + 1 == bytes.length || bytes[i + 1] != '\n') {
                plain.write(bytes[i]);
            }
        }
        return of(plain.toByteArray());
    }

    private static SHA1 started(long size) {
        SHA1 hash = SHA1.newInstance();
        hash.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
        return hash;
    }
}
