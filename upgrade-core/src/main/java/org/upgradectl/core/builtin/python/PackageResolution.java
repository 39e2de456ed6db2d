package org.upgradectl.core.builtin.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.Commands;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.json.Json;

/**
 * Asks the package index which packages a release would get now. What it said is kept in the site's cache for a while:
 * a plan is often made several times, and asking takes seconds.
 *
 * <p>Only wheels are asked for. A package of which there is none is taken as the live environment has it, where a requirement
 * file pins the same version: what it needs is known from there.
 *
 * @param live the interpreter whose pip asks
 * @param python the interpreter that the packages are for
 * @param version of that interpreter
 * @param installed of the live environment
 * @param constraints lines
 * @param extra packages besides those of the files
 */
record PackageResolution(
        Path live,
        Path python,
        String version,
        InstalledDistributions installed,
        RequirementFiles files,
        List<String> constraints,
        List<String> extra) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int MOST_SOURCES = 20;
    private static final Pattern PINNED_SOURCE =
            Pattern.compile("No matching distribution found for ([A-Za-z0-9][A-Za-z0-9._-]*)\\s*==\\s*([^\\s,;*]+)");
    private static final String PRIVATE = "rw-------";
    private static final String PRIVATE_FOLDER = "rwx------";

    PackageResolution {
        constraints = List.copyOf(constraints);
        extra = List.copyOf(extra);
    }

    /**
     * Answers from the cache, or asks.
     *
     * @param cache the site's cache folder, the one thing that is written
     * @throws IOException where the cache can't be used
     * @throws Unresolved where there is no answer
     */
    PackageSet resolve(Commands commands, Installer installer, Path cache, Clock clock) throws IOException, Unresolved {
        DurableFiles durable = new DurableFiles();
        Path all = cache.resolve("packages");
        Path folder = all.resolve(key());
        Path answer = folder.resolve("resolved.json");
        Optional<PackageSet> known = fresh(answer, clock);
        if (known.isPresent()) {
            return known.get();
        }
        durable.createFolder(cache, PRIVATE_FOLDER);
        durable.createFolder(all, PRIVATE_FOLDER);
        durable.createFolder(folder, PRIVATE_FOLDER);
        PackageSet packages = ask(commands, installer, cache, folder);
        durable.write(
                answer,
                Json.write(Map.of("at", clock.millis(), "packages", packages.lines()))
                        .getBytes(UTF_8),
                PRIVATE);
        return packages;
    }

    private PackageSet ask(Commands commands, Installer installer, Path cache, Path folder)
            throws IOException, Unresolved {
        SortedMap<String, String> sources = new TreeMap<>();
        RequirementFiles wheels = files;
        List<String> more = new ArrayList<>(extra);
        while (true) {
            wheels.writeTo(folder);
            try {
                SortedMap<String, String> all = new TreeMap<>(
                        ask(commands, installer, cache, folder, more).versions());
                all.putAll(sources);
                return new PackageSet(all);
            } catch (Unresolved e) {
                Matcher pin = PINNED_SOURCE.matcher(String.valueOf(e.getMessage()));
                Optional<List<Need>> needs = pin.find() && pins(pin.group(1), pin.group(2))
                        ? installed.needs(pin.group(1), pin.group(2))
                        : Optional.empty();
                if (needs.isEmpty() || sources.size() == MOST_SOURCES) {
                    throw e;
                }
                sources.put(PackageSet.normal(pin.group(1)), pin.group(2));
                wheels = wheels.without(PackageSet.normal(pin.group(1)));
                needs.get().forEach(need -> more.add(need.line()));
            }
        }
    }

    private boolean pins(String name, String pinned) {
        Pattern line = Pattern.compile("[^;#]*==\\s*" + Pattern.quote(pinned) + "\\s*(?:[;#].*)?");
        return files.needs().stream()
                .anyMatch(need -> need.name().equals(PackageSet.normal(name))
                        && line.matcher(need.line()).matches());
    }

    private PackageSet ask(Commands commands, Installer installer, Path cache, Path folder, List<String> more)
            throws IOException, Unresolved {
        Optional<String> source = SourceRequirement.first(
                Stream.concat(files.texts().values().stream().flatMap(String::lines), constraints.stream()));
        if (source.isPresent()) {
            throw new Unresolved("to know what this needs, its code has to run: " + source.get());
        }
        List<String> options = new ArrayList<>();
        files.named().forEach(file -> options.addAll(List.of("-r", file)));
        options.addAll(more);
        if (!constraints.isEmpty()) {
            Path lines = folder.resolve("upgradectl-constraints.txt");
            Files.writeString(lines, String.join("\n", constraints) + "\n");
            options.addAll(List.of("-c", lines.toString()));
        }
        Path report = folder.resolve("upgradectl-report.json");
        Files.deleteIfExists(report);
        Path temporary = folder.resolve("upgradectl-tmp");
        DurableFiles durable = new DurableFiles();
        // A killed one leaves its own behind.
        durable.deleteTree(temporary);
        durable.createFolder(temporary, PRIVATE_FOLDER);
        try {
            CommandResult result = new EnvironmentPip(live, python, installer)
                    .ask(commands, cache, folder, report, options, PATIENCE);
            if (!result.ok() || Files.notExists(report)) {
                throw new Unresolved(reason(result));
            }
            return packages(Json.readMap(Files.readString(report)));
        } finally {
            durable.deleteTree(temporary);
        }
    }

    private static String reason(CommandResult result) {
        String errors = LastLines.joined(
                result.error()
                        .lines()
                        .filter(line -> line.startsWith("ERROR:") && !line.startsWith("ERROR: Ignored the following")),
                3);
        return result.error().contains("No matching distribution found")
                ? errors
                        + "\nOnly wheels were asked for: to know what a source distribution needs, its code has to run."
                : errors;
    }

    /** What pip's report lists. */
    static PackageSet packages(Map<String, Object> report) {
        TreeMap<String, String> versions = new TreeMap<>();
        if (report.get("install") instanceof List<?> install) {
            for (Object element : install) {
                if (element instanceof Map<?, ?> one && one.get("metadata") instanceof Map<?, ?> metadata) {
                    versions.put(
                            PackageSet.normal(String.valueOf(metadata.get("name"))),
                            String.valueOf(metadata.get("version")));
                }
            }
        }
        return new PackageSet(versions);
    }

    private static Optional<PackageSet> fresh(Path answer, Clock clock) throws IOException {
        if (Files.notExists(answer)) {
            return Optional.empty();
        }
        Map<String, Object> known = Json.readMap(Files.readString(answer));
        if (known.get("at") instanceof Number at
                && known.get("packages") instanceof List<?> packages
                && Instant.ofEpochMilli(at.longValue()).plus(FRESH).isAfter(clock.instant())) {
            return Optional.of(PackageSet.of(packages));
        }
        return Optional.empty();
    }

    private String key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> all = new ArrayList<>(List.of(python.toString(), version));
            new TreeMap<>(files.texts()).forEach((path, text) -> all.addAll(List.of(path, text)));
            all.addAll(files.named());
            all.addAll(constraints);
            all.addAll(extra);
            digest.update(String.join("\0", all).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The index gave no answer, or none that fits. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1;

        Unresolved(String message) {
            super(message.isEmpty() ? "pip gave no reason" : message);
        }
    }
}
