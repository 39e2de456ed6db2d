package org.upgradectl.image.thirdparty;

import java.util.Map;

/** What the manual's plugin uses of jackson-core, under the same names, in a version that upgradectl does not have. */
final class OtherJackson {
    static final String VERSION = "2.9.10";

    static final Map<String, String> SOURCES = Map.of(
            "com/fasterxml/jackson/core/json/PackageVersion.java",
            """
            package com.fasterxml.jackson.core.json;

            public final class PackageVersion {
                public static final Object VERSION = "%s";
            }
            """.formatted(VERSION),
            "com/fasterxml/jackson/core/io/JsonStringEncoder.java",
            """
            package com.fasterxml.jackson.core.io;

            public final class JsonStringEncoder {
                public static JsonStringEncoder getInstance() {
                    return new JsonStringEncoder();
                }

                public char[] quoteAsString(String text) {
                    return text.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"").toCharArray();
                }
            }
            """);

    private OtherJackson() {}
}
