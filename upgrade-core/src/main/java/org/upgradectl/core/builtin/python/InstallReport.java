package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.host.FileErrors;
import org.upgradectl.core.json.Json;

/**
 * What pip tells of an installation beyond versions; uv and older releases of pip tell nothing.
 *
 * @param file where pip writes it; empty where it can't
 */
record InstallReport(Optional<Path> file) {
    private static final Pattern PIP = Pattern.compile("pip (\\d+(?:\\.\\d+)*).*", Pattern.DOTALL);
    private static final Version FIRST = Version.parse("22.2").orElseThrow();

    static InstallReport of(ActContext context, Path environment, boolean uv) {
        Path file = context.paths().run().resolve("packages-" + environment.getFileName() + ".json");
        return new InstallReport(uv || !pipReports(context, environment) ? Optional.empty() : Optional.of(file));
    }

    private static boolean pipReports(ActContext context, Path environment) {
        CommandResult said = context.commands()
                .run(CommandSpec.of(environment.resolve("bin/python").toString(), "-m", "pip", "--version")
                        .within(Duration.ofMinutes(1)));
        Matcher version = PIP.matcher(said.parsed());
        return said.ok()
                && version.matches()
                && Version.parse(version.group(1))
                        .filter(found -> found.compareTo(FIRST) >= 0)
                        .isPresent();
    }

    /** What has pip write it. */
    List<String> options() {
        return file.map(path -> List.of("--report", path.toString())).orElse(List.of());
    }

    /** sha256 of each file that was fetched, by the package's name. */
    Map<String, String> hashes() {
        if (file.isEmpty() || Files.notExists(file.get())) {
            return Map.of();
        }
        try {
            return hashes(Json.readMap(Files.readString(file.get())));
        } catch (IOException e) {
            throw FileErrors.of("what pip has reported can't be read", file.get(), e);
        }
    }

    static Map<String, String> hashes(Map<String, Object> report) {
        Map<String, String> hashes = new TreeMap<>();
        if (report.get("install") instanceof List<?> install) {
            for (Object element : install) {
                if (element instanceof Map<?, ?> one
                        && one.get("metadata") instanceof Map<?, ?> metadata
                        && one.get("download_info") instanceof Map<?, ?> download
                        && download.get("archive_info") instanceof Map<?, ?> archive
                        && archive.get("hashes") instanceof Map<?, ?> all
                        && all.get("sha256") instanceof String sha256) {
                    hashes.put(PackageSet.normal(String.valueOf(metadata.get("name"))), sha256);
                }
            }
        }
        return hashes;
    }
}
