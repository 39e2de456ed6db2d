package org.upgradectl.core.run;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.core.json.Json;

/** Turns records into lines and back. Each line ends in a checksum, so that a torn one is told from a whole one. */
final class JournalCodec {
    private static final String CHECKSUM = ",\"crc\":\"";

    private JournalCodec() {}

    static String encode(JournalRecord line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", line.seq());
        fields.put("at", line.at().toString());
        fields.put("kind", line.kind().label());
        line.act().ifPresent(act -> fields.put("act", act));
        fields.put("data", line.data().asMap());
        String json = Json.write(fields);
        String open = json.substring(0, json.length() - 1);
        return open + CHECKSUM + checksum(open) + "\"}";
    }

    /** The record of a line; empty where the line is not whole. */
    static Optional<JournalRecord> decode(String line) {
        int mark = line.lastIndexOf(CHECKSUM);
        if (mark < 0 || !line.endsWith("\"}")) {
            return Optional.empty();
        }
        String found = line.substring(mark + CHECKSUM.length(), line.length() - 2);
        String open = line.substring(0, mark);
        if (!found.equals(checksum(open))) {
            return Optional.empty();
        }
        Arguments fields = Arguments.of(Json.readMap(line));
        String kind = fields.text("kind").toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.of(new JournalRecord(
                fields.number("seq"),
                Instant.parse(fields.text("at")),
                JournalRecord.Kind.valueOf(kind),
                fields.optionalText("act"),
                fields.object("data")));
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
