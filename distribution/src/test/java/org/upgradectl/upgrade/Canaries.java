package org.upgradectl.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Words that stand in nothing but secrets, one in each kind of them, so that wherever one is found a secret was told. They
 * consist of letters that no quoting changes; encodings that change all letters are looked for too.
 */
final class Canaries {
    private static final int BYTES_OF_A_GROUP = 3;

    private final String mark = UUID.randomUUID().toString().replace("-", "");
    private final List<byte[]> needles = new ArrayList<>();

    /** Names of the kinds of secrets. */
    enum Kind {
        CONFIGURATION,
        REDIS,
        ADDRESS
    }

    Canaries() {
        for (Kind kind : Kind.values()) {
            byte[] word = word(kind).getBytes(UTF_8);
            needles.add(word);
            needles.add(HexFormat.of().formatHex(word).getBytes(UTF_8));
            for (int before = 0; before < BYTES_OF_A_GROUP; before++) {
                needles.add(base64(word, before));
            }
        }
    }

    /** The word of a kind of secret. */
    String word(Kind kind) {
        return "canary" + kind.name().toLowerCase(java.util.Locale.ROOT) + mark;
    }

    /** Whether one of them is in a text or a file, in whatever form. */
    boolean in(byte[] bytes) {
        return needles.stream().anyMatch(needle -> contains(bytes, needle));
    }

    boolean in(String text) {
        return in(text.getBytes(UTF_8));
    }

    /** What stays the same of the word's base64, with some bytes before it, whatever stands around it. */
    private static byte[] base64(byte[] word, int before) {
        byte[] moved = new byte[word.length + before];
        System.arraycopy(word, 0, moved, before, word.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(moved);
        return text.substring(before == 0 ? 0 : before + 1, text.length() - 2).getBytes(UTF_8);
    }

    private static boolean contains(byte[] bytes, byte[] needle) {
        byte first = needle[0];
        for (int i = 0; i <= bytes.length - needle.length; i++) {
            if (bytes[i] == first && java.util.Arrays.equals(bytes, i, i + needle.length, needle, 0, needle.length)) {
                return true;
            }
        }
        return false;
    }
}
