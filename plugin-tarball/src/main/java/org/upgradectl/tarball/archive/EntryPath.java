package org.upgradectl.tarball.archive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where an entry lies, by names that passed the rules.
 *
 * @param names from the top folder on; empty for what stands for the archive's own root, {@code ./}
 */
record EntryPath(List<String> names) {
    EntryPath {
        names = List.copyOf(names);
    }

    /**
     * Judges a name.
     *
     * @throws HostileEntry where it is absolute, leaves the archive, or has parts that no file may have
     */
    static EntryPath of(String name, Limits limits) throws HostileEntry {
        Optional<String> trouble = trouble(name, limits);
        if (trouble.isPresent()) {
            throw new HostileEntry(Names.shown(name), trouble.get());
        }
        String bare = name.startsWith("./") ? name.substring(2) : name;
        if (bare.endsWith("/")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        return new EntryPath(bare.isEmpty() || bare.equals(".") ? List.of() : List.of(bare.split("/", -1)));
    }

    private static Optional<String> trouble(String name, Limits limits) {
        if (name.isEmpty()) {
            return Optional.of("the name is empty");
        }
        if (name.startsWith("/")) {
            return Optional.of("the name is absolute");
        }
        Optional<String> characters = Names.trouble(name);
        if (characters.isPresent()) {
            return characters;
        }
        if (length(name) > limits.path()) {
            return Optional.of("the path is longer than " + limits.path() + " bytes");
        }
        String bare = name.startsWith("./") ? name.substring(2) : name;
        bare = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
        if (bare.isEmpty() || bare.equals(".")) {
            return Optional.empty();
        }
        String[] parts = bare.split("/", -1);
        if (parts.length > limits.depth()) {
            return Optional.of("it lies deeper than " + limits.depth() + " folders");
        }
        for (String part : parts) {
            if (part.isEmpty() || part.equals(".")) {
                return Optional.of("the name has an empty part");
            }
            if (part.equals("..")) {
                return Optional.of("the name leads out of the archive");
            }
            if (length(part) > limits.name()) {
                return Optional.of("a part of the name is longer than " + limits.name() + " bytes");
            }
        }
        return Optional.empty();
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean isRoot() {
        return names.isEmpty();
    }

    /** The first name: the archive's one top folder. */
    String top() {
        return names.get(0);
    }

    boolean isTop() {
        return names.size() == 1;
    }

    /** The first name below the top folder; empty for the top folder itself. */
    String first() {
        return isTop() ? "" : names.get(1);
    }

    /** The path below the top folder; empty for the top folder itself. */
    String below() {
        return String.join("/", names.subList(1, names.size()));
    }
}
