package org.upgradectl.core.builtin.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is installed in an environment, by the metadata that each package leaves there: no Python needs to start. */
final class InstalledDistributions {
    private static final Pattern HEADER = Pattern.compile("(Name|Version|Requires-Dist):\\s*(.+)");
    /** {@code boto3; extra == "s3"}: nobody asks for it until somebody asks for the extra. */
    private static final Pattern EXTRA = Pattern.compile(".*;.*\\bextra\\s*==.*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final SortedMap<String, String> versions = new TreeMap<>();
    private final Set<String> required = new HashSet<>();

    private InstalledDistributions() {}

    /**
     * Looks.
     *
     * @throws IOException where the environment can't be read
     */
    static InstalledDistributions in(Path environment) throws IOException {
        InstalledDistributions found = new InstalledDistributions();
        for (Path site : folders(environment.resolve("lib"), "python3*")) {
            for (Path info : folders(site.resolve("site-packages"), "*.{dist-info,egg-info}")) {
                found.read(info);
            }
        }
        return found;
    }

    PackageSet packages() {
        return new PackageSet(versions);
    }

    /** Those that no other package asks for: somebody wanted them themselves. */
    List<String> wanted(Collection<String> named) {
        Set<String> known = new HashSet<>(PackageDifference.TOOLS);
        named.forEach(name -> known.add(PackageSet.normal(name)));
        return versions.keySet().stream()
                .filter(name -> !required.contains(name) && !known.contains(name))
                .toList();
    }

    private void read(Path info) throws IOException {
        Path file = Files.isDirectory(info)
                ? info.resolve(info.toString().endsWith(".egg-info") ? "PKG-INFO" : "METADATA")
                : info;
        if (!Files.isRegularFile(file)) {
            return;
        }
        String name = "";
        String version = "";
        List<String> needs = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                Matcher header = HEADER.matcher(line);
                if (header.matches()) {
                    String value = header.group(2).strip();
                    switch (header.group(1)) {
                        case "Name" -> name = value;
                        case "Version" -> version = value;
                        default -> needs.add(value);
                    }
                }
            }
        }
        if (!name.isEmpty() && !version.isEmpty()) {
            versions.put(PackageSet.normal(name), version);
            for (String need : needs) {
                Matcher word = NAME.matcher(need);
                if (word.lookingAt() && !EXTRA.matcher(need).matches()) {
                    required.add(PackageSet.normal(word.group()));
                }
            }
        }
    }

    private static List<Path> folders(Path folder, String names) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, names)) {
                entries.forEach(found::add);
            }
        }
        return found;
    }
}
