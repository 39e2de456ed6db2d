package org.upgradectl.core.plugins;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a plugin's folder, and the zip that it comes in, may hold: {@code plugin.properties}, jars in {@code lib}, and
 * texts for people at the top.
 */
final class PluginLayout {
    static final String LIB = "lib";

    /** Names that need no quoting anywhere; no hidden ones. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+][A-Za-z0-9_.+@-]{0,199}");

    private PluginLayout() {}

    /** Why there must be no file with this path, relative and with slashes; empty where there may. */
    static Optional<String> objectionToFile(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length == 1 && (path.equals(DescriptorFile.NAME) || isText(path))) {
            return Optional.empty();
        }
        if (parts.length == 2 && parts[0].equals(LIB) && isJar(parts[1])) {
            return Optional.empty();
        }
        return Optional.of("is neither " + DescriptorFile.NAME + ", nor a jar in lib, nor a text (LICENSE, *.txt, *.md,"
                + " *.json) beside them");
    }

    /** Why there must be no folder with this path; empty where there may. */
    static Optional<String> objectionToFolder(String path) {
        return path.equals(LIB) ? Optional.empty() : Optional.of("is a folder; a plugin has one folder, lib");
    }

    static boolean isJar(String name) {
        return NAME.matcher(name).matches() && name.endsWith(".jar");
    }

    private static boolean isText(String name) {
        if (!NAME.matcher(name).matches()) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.contains(".") || lower.endsWith(".txt") || lower.endsWith(".md") || lower.endsWith(".json");
    }
}
