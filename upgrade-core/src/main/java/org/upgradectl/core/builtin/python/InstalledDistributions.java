package org.upgradectl.core.builtin.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is installed in an environment, by the metadata that each package leaves there: no Python needs to start. */
final class InstalledDistributions {
    private static final Pattern HEADER = Pattern.compile("(Name|Version|Requires-Dist):\\s*(.+)");
    private final SortedMap<String, String> versions = new TreeMap<>();
    private final Map<String, List<Need>> needs = new HashMap<>();

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

    /**
     * Those that nobody asks for: somebody wanted them themselves.
     *
     * @param named what requirement files ask for
     */
    List<String> wanted(Collection<Need> named) {
        Set<String> asked = new HashSet<>(PackageDifference.TOOLS);
        Map<String, Set<String>> extras = new HashMap<>();
        named.forEach(need -> ask(need, asked, extras));
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, List<Need>> installed : needs.entrySet()) {
                Set<String> of = extras.getOrDefault(installed.getKey(), Set.of());
                for (Need need : installed.getValue()) {
                    if (need.extra().map(of::contains).orElse(true)) {
                        more |= ask(need, asked, extras);
                    }
                }
            }
        }
        return versions.keySet().stream().filter(name -> !asked.contains(name)).toList();
    }

    /** Whether it was news. */
    private static boolean ask(Need need, Set<String> asked, Map<String, Set<String>> extras) {
        boolean named = asked.add(need.name());
        return extras.computeIfAbsent(need.name(), name -> new HashSet<>()).addAll(need.extras()) || named;
    }

    /** What a package needs without any extra; empty where it is not installed at that version. */
    Optional<List<Need>> needs(String name, String version) {
        String normal = PackageSet.normal(name);
        return Optional.ofNullable(needs.get(normal))
                .filter(known -> version.equals(versions.get(normal)))
                .map(known ->
                        known.stream().filter(need -> need.extra().isEmpty()).toList());
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
        List<String> lines = new ArrayList<>();
        try (BufferedReader text = Files.newBufferedReader(file, UTF_8)) {
            for (String line = text.readLine(); line != null && !line.isEmpty(); line = text.readLine()) {
                Matcher header = HEADER.matcher(line);
                if (header.matches()) {
                    String value = header.group(2).strip();
                    switch (header.group(1)) {
                        case "Name" -> name = value;
                        case "Version" -> version = value;
                        default -> lines.add(value);
                    }
                }
            }
        }
        if (!name.isEmpty() && !version.isEmpty()) {
            versions.put(PackageSet.normal(name), version);
            needs.put(
                    PackageSet.normal(name),
                    lines.stream().map(Need::of).flatMap(Optional::stream).toList());
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
