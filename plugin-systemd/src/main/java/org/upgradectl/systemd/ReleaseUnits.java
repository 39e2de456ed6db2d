package org.upgradectl.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Site;

/**
 * The unit files that a release brings, as they would have to be for the site's root.
 *
 * @param files by the names of their units
 */
record ReleaseUnits(Map<String, String> files) {
    private static final int LARGEST = 1 << 16;

    ReleaseUnits {
        files = Map.copyOf(files);
    }

    /** Those of the installed release; none where they can't be read. */
    static ReleaseUnits live(Site site) {
        Map<String, String> files = new LinkedHashMap<>();
        site.services()
                .unitFiles()
                .map(site.root()::resolve)
                .filter(Files::isDirectory)
                .ifPresent(folder -> {
                    try (Stream<Path> entries = Files.list(folder)) {
                        for (Path file : entries.filter(Files::isRegularFile).toList()) {
                            if (isUnit(file.getFileName().toString()) && Files.size(file) < LARGEST) {
                                files.put(file.getFileName().toString(), adapted(site, Files.readString(file)));
                            }
                        }
                    } catch (IOException e) {
                        // They are compared with the host's where that is possible.
                        files.clear();
                    }
                });
        return new ReleaseUnits(files);
    }

    /** Those of a release that is not installed. */
    static ReleaseUnits of(Site site, ReleaseTree tree) {
        Map<String, String> files = new LinkedHashMap<>();
        site.services().unitFiles().ifPresent(folder -> {
            try {
                for (ReleaseTree.Entry entry : tree.list(folder)) {
                    String name = entry.path().substring(folder.length() + 1);
                    if (isUnit(name) && entry.kind() != ReleaseTree.Kind.LINK && entry.size() < LARGEST) {
                        try (InputStream in = tree.open(entry.path())) {
                            files.put(name, adapted(site, new String(in.readAllBytes(), UTF_8)));
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new ReleaseUnits(files);
    }

    /** The file for a unit; also that of an instance's template. */
    Optional<String> file(String unit) {
        return name(unit).map(files::get);
    }

    /** The name of the file for a unit. */
    Optional<String> name(String unit) {
        String full = UnitName.full(unit);
        return Stream.of(full, full.replaceFirst("@[^.]*\\.", "@."), full.replaceFirst("@[^.]*\\.", "."))
                .filter(files::containsKey)
                .findFirst();
    }

    /** What the unit does, whatever it is called. */
    Optional<String> purpose(String unit) {
        return file(unit).flatMap(text -> UnitText.value(text, "ExecStart")).map(Command::purpose);
    }

    private static boolean isUnit(String name) {
        return !name.contains("/") && UnitName.full(name).equals(name);
    }

    private static String adapted(Site site, String text) {
        return text.replaceAll(
                Pattern.quote(site.product().defaultRoot()) + "(?![A-Za-z0-9_.-])",
                Matcher.quoteReplacement(site.root().toString()));
    }
}
