package org.upgradectl.tarball.carry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thing in a tree as {@code find} tells it. Names are bytes: a file system knows no encoding. */
final class Listed {
    /** What {@link Tools#list} asks find for; a path of find's never has two slashes in a row. */
    static final String FORMAT = "%p//%y %m %U %G %s %T@ %C@ %i %D %u//%l\\0";

    private static final int FIELDS = 10;

    private final byte[] key;
    private final int name;
    private final List<String> fields;
    private final String target;

    private Listed(byte[] key, int name, List<String> fields, String target) {
        this.key = key;
        this.name = name;
        this.fields = fields;
        this.target = target;
    }

    /**
     * Takes a record of a listing apart.
     *
     * @throws IOException where it is none
     */
    static Listed of(byte[] bytes) throws IOException {
        // Latin 1 keeps every byte as it is.
        String text = new String(bytes, ISO_8859_1);
        int name = text.indexOf("//");
        int target = name < 0 ? -1 : text.indexOf("//", name + 2);
        List<String> fields = target < 0
                ? List.of()
                : List.of(text.substring(name + 2, target).split(" "));
        if (fields.size() != FIELDS) {
            throw new IOException("no record of a listing: " + text);
        }
        return new Listed(Arrays.copyOf(bytes, name + 2), name, fields, text.substring(target + 2));
    }

    /** The path from the folder that the listing was made in, {@code ./media/a.png}. */
    byte[] name() {
        return Arrays.copyOf(key, name);
    }

    /** The same for a person; what can't be shown is not. */
    String shown() {
        return new String(key, 2, name - 2, java.nio.charset.StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    }

    boolean isFile() {
        return kind().equals("f");
    }

    boolean isFolder() {
        return kind().equals("d");
    }

    boolean isLink() {
        return kind().equals("l");
    }

    /** As find tells it: {@code f}, {@code d}, {@code l}, {@code p}, {@code s}, {@code b}, {@code c}. */
    String kind() {
        return fields.get(0);
    }

    long size() {
        return isFile() ? Long.parseLong(fields.get(4)) : 0;
    }

    String owner() {
        return fields.get(2) + ":" + fields.get(3);
    }

    /** Whether its owner alone, who is root, may change it. */
    boolean trusted() {
        boolean others = !isLink() && (Integer.parseInt(fields.get(1), 8) & 0022) != 0;
        return fields.get(2).equals("0") && !others;
    }

    /** Name of its owner, or its number where it has no name. */
    String user() {
        return fields.get(9);
    }

    /** Of the file system that it lies on. */
    String device() {
        return fields.get(8);
    }

    /** Whether an older listing of the same tree tells the same; times of change can't be set by whoever writes. */
    boolean unchangedSince(@Nullable Listed older) {
        return older != null && fields.equals(older.fields);
    }

    /** Whether an older listing of the same tree tells the same content, as far as size and time of modification tell it. */
    boolean resembles(@Nullable Listed older) {
        return older != null
                && kind().equals(older.kind())
                && target.equals(older.target)
                && (isLink() || (size() == older.size() && fields.get(5).equals(older.fields.get(5))));
    }

    /** Whether an interpreter has made it of a file beside it. */
    boolean isBytecode() {
        return shown().contains("/__pycache__/");
    }

    /** Whether it is a copy of another, as far as this can be seen from without. */
    boolean copies(Listed original) {
        boolean same =
                kind().equals(original.kind()) && owner().equals(original.owner()) && target.equals(original.target);
        if (isLink()) {
            return same;
        }
        same &= fields.get(1).equals(original.fields.get(1));
        return isFolder()
                ? same
                : same && size() == original.size() && fields.get(5).equals(original.fields.get(5));
    }

    /** The order of sorted listings. */
    int compareTo(Listed other) {
        return Arrays.compareUnsigned(key, other.key);
    }

    /** The same for a name that ends with two slashes. */
    int compareTo(byte[] other) {
        return Arrays.compareUnsigned(key, other);
    }
}
