package org.upgradectl.testkit.minipage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one release, by path relative to its root. Immutable: changes give a new tree. */
public final class MinipageTree {

    // Build tools leave files of this name out of archives, so that the sources carry it in disguise.
    private static final String DISGUISED = "dot-gitignore";
    private static final String REMOVED = "removed.txt";
    private static final String SETTINGS = "minipage/minipage/settings.py";
    private static final Set<String> PROGRAMS = Set.of("upgrade.sh", "minipage/manage.py");

    private final SortedMap<String, String> files;

    private MinipageTree(Map<String, String> files) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The tree of a release. */
    public static MinipageTree of(MinipageRelease release) {
        MinipageTree tree = new MinipageTree(Map.of());
        for (MinipageRelease each : MinipageRelease.values()) {
            if (each.compareTo(release) <= 0) {
                tree = tree.overlaid(each.overlay());
            }
        }
        return tree.versioned(release.version());
    }

    /** The paths, sorted. */
    public Set<String> paths() {
        return files.keySet();
    }

    /** The text of a file that is there. */
    public String text(String path) {
        String text = files.get(path);
        if (text == null) {
            throw new IllegalArgumentException("No file " + path);
        }
        return text;
    }

    /** The same with a file added or replaced. */
    public MinipageTree with(String path, String text) {
        Map<String, String> changed = new TreeMap<>(files);
        changed.put(path, text);
        return new MinipageTree(changed);
    }

    /** The same without a file that is there. */
    public MinipageTree without(String path) {
        text(path);
        Map<String, String> changed = new TreeMap<>(files);
        changed.remove(path);
        return new MinipageTree(changed);
    }

    /** The same with {@code part}, which must be there, replaced in one file. */
    public MinipageTree replacing(String path, String part, String replacement) {
        String text = text(path);
        if (!text.contains(part)) {
            throw new IllegalArgumentException(path + " does not hold " + part);
        }
        return with(path, text.replace(part, replacement));
    }

    /** The same with another {@code VERSION} in its settings. */
    public MinipageTree versioned(String version) {
        return with(SETTINGS, text(SETTINGS).replaceFirst("VERSION = '[^']*'", "VERSION = '" + version + "'"));
    }

    /** The same with the files of a resource folder beside this class over it. */
    MinipageTree overlaid(String folder) {
        Map<String, String> changed = new TreeMap<>(files);
        ResourceFolder.read(folder).forEach((path, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (path.equals(REMOVED)) {
                text.lines().forEach(changed::remove);
            } else {
                changed.put(path.replace(DISGUISED, ".gitignore"), text);
            }
        });
        return new MinipageTree(changed);
    }

    /** Writes all files below {@code folder}; programs are executable. */
    public void writeTo(Path folder) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.resolveSibling("."));
                Files.writeString(path, file.getValue());
                String mode = PROGRAMS.contains(file.getKey()) ? "rwxr-xr-x" : "rw-r--r--";
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
