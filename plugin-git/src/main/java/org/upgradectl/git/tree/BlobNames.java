package org.upgradectl.git.tree;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** The names that git gives to contents. */
final class BlobNames {
    private BlobNames() {}

    static ObjectId of(byte[] content) {
        MessageDigest hash = started(content.length);
        hash.update(content);
        return ObjectId.fromRaw(hash.digest());
    }

    /** Names a content of a known size; one that changes while it is read gets a name that nothing else has. */
    static ObjectId of(InputStream content, long size) throws IOException {
        MessageDigest hash = started(size);
        byte[] buffer = new byte[64 * 1024];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            hash.update(buffer, 0, count);
        }
        return ObjectId.fromRaw(hash.digest());
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

    private static MessageDigest started(long size) {
        MessageDigest hash = Constants.newMessageDigest();
        hash.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
        return hash;
    }
}
