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
 * <p>Only wheels are asked for: to know what else needs, its code has to run. For a package of which there is none a
 * {@link StandIn} answers, with what the live environment's own of that name needs, so that the others are known all the same.
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
    private static final int MOST_STAND_INS = 20;

    /** What pip says of an index that does not answer: nothing that it has not found means anything then. */
    private static final Pattern NO_ANSWER = Pattern.compile("WARNING: Retrying|Could not fetch URL|connection error");

    private static final String ONLY_WHEELS =
            "Only wheels were asked for: to know what a source distribution needs, its code has to run.";
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
    ResolvedPackages resolve(Commands commands, Installer installer, Path cache, Clock clock)
            throws IOException, Unresolved {
        DurableFiles durable = new DurableFiles();
        Path all = cache.resolve("packages");
        Path folder = all.resolve(key());
        Path answer = folder.resolve("resolved.json");
        Optional<ResolvedPackages> known = fresh(answer, clock);
        if (known.isPresent()) {
            return known.get();
        }
        durable.createFolder(cache, PRIVATE_FOLDER);
        durable.createFolder(all, PRIVATE_FOLDER);
        durable.createFolder(folder, PRIVATE_FOLDER);
        ResolvedPackages resolved = ask(commands, installer, cache, folder);
        durable.write(
                answer,
                Json.write(Map.of(
                                "at",
                                clock.millis(),
                                "packages",
                                resolved.packages().lines(),
                                "unresolved",
                                resolved.unresolved()))
                        .getBytes(UTF_8),
                PRIVATE);
        return resolved;
    }

    private ResolvedPackages ask(Commands commands, Installer installer, Path cache, Path folder)
            throws IOException, Unresolved {
        Optional<String> source = SourceRequirement.first(
                Stream.concat(files.texts().values().stream().flatMap(String::lines), constraints.stream()));
        if (source.isPresent()) {
            throw new Unresolved("to know what this needs, its code has to run: " + source.get());
        }
        DurableFiles durable = new DurableFiles();
        Path standIns = folder.resolve("upgradectl-stand-ins");
        durable.deleteTree(standIns);
        files.writeTo(folder);
        List<String> options = options(folder);
        SortedMap<String, NoWheel> missing = new TreeMap<>();
        long begin = System.nanoTime();
        while (true) {
            Path report = folder.resolve("upgradectl-report.json");
            Files.deleteIfExists(report);
            CommandResult result =
                    ask(commands, installer, cache, folder, options, PATIENCE.minusNanos(System.nanoTime() - begin));
            if (result.ok() && Files.exists(report)) {
                return resolved(packages(Json.readMap(Files.readString(report))), missing);
            }
            Optional<NoWheel> next = NO_ANSWER.matcher(result.error()).find() ? Optional.empty() : NoWheel.in(result);
            if (next.isEmpty() || missing.size() == MOST_STAND_INS || !standIn(next.get(), missing, standIns)) {
                throw new Unresolved(reason(result));
            }
            if (missing.size() == 1) {
                options.addAll(List.of("--find-links", standIns.toString()));
            }
        }
    }

    /** Whether there is one that was not there before. */
    private boolean standIn(NoWheel wanted, SortedMap<String, NoWheel> missing, Path standIns) throws IOException {
        boolean again = missing.put(wanted.name(), wanted) != null;
        Optional<String> here = installed.packages().version(wanted.name());
        String version =
                wanted.exactly().or(() -> again ? Optional.empty() : here).orElseGet(wanted::least);
        StandIn standIn = new StandIn(
                wanted.name(),
                version,
                here.flatMap(live -> installed.needs(wanted.name(), live)).orElse(List.of()).stream()
                        .map(Need::line)
                        .toList());
        new DurableFiles().createFolder(standIns, PRIVATE_FOLDER);
        return standIn.writeTo(standIns);
    }

    /** What a requirement pins, and the live environment has at that version, is known as if there were a wheel. */
    private ResolvedPackages resolved(PackageSet found, SortedMap<String, NoWheel> missing) throws Unresolved {
        SortedMap<String, String> versions = new TreeMap<>(found.versions());
        List<String> unresolved = new ArrayList<>();
        for (NoWheel one : missing.values()) {
            Optional<String> pinned = one.exactly();
            if (pinned.isEmpty() || !pinned.equals(installed.packages().version(one.name()))) {
                versions.put(one.name(), PackageSet.UNKNOWN);
                unresolved.add(one.shown());
            }
        }
        if (!versions.isEmpty() && versions.values().stream().allMatch(PackageSet.UNKNOWN::equals)) {
            throw new Unresolved(
                    "No matching distribution found for " + String.join("; ", unresolved) + "\n" + ONLY_WHEELS);
        }
        return new ResolvedPackages(new PackageSet(versions), unresolved);
    }

    private List<String> options(Path folder) throws IOException {
        List<String> options = new ArrayList<>();
        files.named().forEach(file -> options.addAll(List.of("-r", file)));
        options.addAll(extra);
        if (!constraints.isEmpty()) {
            Path lines = folder.resolve("upgradectl-constraints.txt");
            Files.writeString(lines, String.join("\n", constraints) + "\n");
            options.addAll(List.of("-c", lines.toString()));
        }
        return options;
    }

    private CommandResult ask(
            Commands commands, Installer installer, Path cache, Path folder, List<String> options, Duration patience)
            throws IOException, Unresolved {
        if (patience.isNegative()) {
            throw new Unresolved("there was no answer in " + PATIENCE.toMinutes() + " minutes");
        }
        Path temporary = folder.resolve("upgradectl-tmp");
        DurableFiles durable = new DurableFiles();
        // A killed one leaves its own behind.
        durable.deleteTree(temporary);
        durable.createFolder(temporary, PRIVATE_FOLDER);
        try {
            return new EnvironmentPip(live, python, installer)
                    .ask(commands, cache, folder, folder.resolve("upgradectl-report.json"), options, patience);
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
        return result.error().contains("No matching distribution found") ? errors + "\n" + ONLY_WHEELS : errors;
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

    private static Optional<ResolvedPackages> fresh(Path answer, Clock clock) throws IOException {
        if (Files.notExists(answer)) {
            return Optional.empty();
        }
        Map<String, Object> known = Json.readMap(Files.readString(answer));
        if (known.get("at") instanceof Number at
                && known.get("packages") instanceof List<?> packages
                && Instant.ofEpochMilli(at.longValue()).plus(FRESH).isAfter(clock.instant())) {
            List<String> unresolved = known.get("unresolved") instanceof List<?> lines
                    ? lines.stream().map(String::valueOf).toList()
                    : List.of();
            return Optional.of(new ResolvedPackages(PackageSet.of(packages), unresolved));
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
