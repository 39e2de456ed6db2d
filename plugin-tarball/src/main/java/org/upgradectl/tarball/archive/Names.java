package org.upgradectl.tarball.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names as bytes, as text, and as a terminal may show them. */
final class Names {
    private static final int SHOWN = 160;

    private Names() {}

    /**
     * Reads bytes as UTF-8, strictly.
     *
     * @throws HostileEntry where they are not
     */
    static String decode(byte[] bytes) throws HostileEntry {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HostileEntry(shown(bytes), "the name is not UTF-8");
        }
    }

    /** Text with everything escaped that a terminal would act on. */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(SHOWN).forEach(character -> {
            if (forbidden(character) || character == '\\' || !Character.isDefined(character)) {
                shown.append(String.format(character > 0xFFFF ? "\\U%08x" : "\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return name.codePointCount(0, name.length()) > SHOWN ? shown + "..." : shown.toString();
    }

    private static String shown(byte[] bytes) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, SHOWN); i++) {
            int value = bytes[i] & 0xFF;
            boolean plain = value > 0x20 && value < 0x7F && value != '\\';
            shown.append(plain ? String.valueOf((char) value) : String.format("\\x%02x", value));
        }
        return shown.toString();
    }

    /** What is wrong with the characters of a name; empty where nothing is. */
    static Optional<String> trouble(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("the name holds a zero byte");
        }
        if (text.codePoints().anyMatch(Names::forbidden)) {
            return Optional.of("the name holds control characters");
        }
        return text.indexOf('\\') >= 0 ? Optional.of("the name holds a backslash") : Optional.empty();
    }

    /** Control characters, line ends, and what turns the direction of writing: a name must be what it looks like. */
    private static boolean forbidden(int character) {
        return Character.isISOControl(character)
                || character == 0x2028
                || character == 0x2029
                || character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069)
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }
}
