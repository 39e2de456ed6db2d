package org.upgradectl.tarball.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The records of POSIX's extended headers, {@code LENGTH KEY=VALUE}, each with a line end. */
final class Pax {
    private static final List<String> DECISIVE = List.of("path", "linkpath", "size");
    private static final int LONGEST_LENGTH = 9;

    private Pax() {}

    /**
     * Reads records.
     *
     * @throws HostileEntry where one is malformed, or a decisive one is there twice
     */
    static Map<String, byte[]> read(byte[] data) throws HostileEntry {
        Map<String, byte[]> records = new HashMap<>();
        for (int at = 0; at < data.length && data[at] != 0; ) {
            int space = at;
            while (space < data.length && space - at < LONGEST_LENGTH && data[space] >= '0' && data[space] <= '9') {
                space++;
            }
            int length = space == at ? 0 : Integer.parseInt(ascii(data, at, space));
            int end = at + length;
            if (space >= data.length || data[space] != ' ' || end > data.length || end <= space + 1) {
                throw malformed();
            }
            int equals = space + 1;
            while (equals < end && data[equals] != '=') {
                equals++;
            }
            if (equals >= end || data[end - 1] != '\n') {
                throw malformed();
            }
            String key = ascii(data, space + 1, equals);
            byte[] before = records.put(key, Arrays.copyOfRange(data, equals + 1, end - 1));
            if (before != null && DECISIVE.contains(key)) {
                throw new HostileEntry("", "its extended header names " + key + " twice");
            }
            at = end;
        }
        return records;
    }

    /** Refuses a header for all entries that says what only one entry can be. */
    static void requireHarmless(Map<String, byte[]> records) throws HostileEntry {
        for (String key : DECISIVE) {
            if (records.containsKey(key)) {
                throw new HostileEntry("", "an extended header gives all entries the same " + key);
            }
        }
    }

    private static HostileEntry malformed() {
        return new HostileEntry("", "its extended header is malformed");
    }

    private static String ascii(byte[] data, int from, int to) {
        return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
