package org.upgradectl.core.builtin.site;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;

/**
 * Whether there is room for all that an upgrade writes, and for its way back, together: what lies on one file system shares
 * its room. Where the server keeps the database is another check's.
 */
final class DiskCheck implements Check {
    /** A tree and an environment of a Django application of this shape take 300 to 450 MB (baselines.md). */
    private static final long RELEASE = 600L << 20;

    private static final long JOURNAL = 64L << 20;
    private static final String SNAPSHOT = "template";

    @Override
    public String id() {
        return "disk";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY, Moment.TARGET);
    }

    @Override
    public Set<String> findings() {
        return Set.of("disk.room");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        // of one release the survey has told already
        List<Hop> hops = context.hops();
        int releases = Math.max(1, hops.size());
        if (context.moment() == Moment.TARGET
                && (releases == 1 || !context.hop().orElseThrow().last())) {
            return;
        }
        // at the gate release, packages and dump are there, and what they took is no longer free
        boolean written = Files.exists(context.paths().backup());
        Map<String, List<Part>> devices = new LinkedHashMap<>();
        for (Object fact : context.facts().find(RoomReader.ROOM).orElse(List.of())) {
            Map<?, ?> folder = (Map<?, ?>) fact;
            String use = String.valueOf(folder.get("use"));
            if (written && !use.equals("backup") && !use.equals("state")) {
                continue;
            }
            devices.computeIfAbsent(String.valueOf(folder.get("device")), device -> new ArrayList<>())
                    .addAll(parts(
                            use,
                            String.valueOf(folder.get("path")),
                            ((Number) java.util.Objects.requireNonNull(folder.get("freeBytes"))).longValue(),
                            written,
                            hops,
                            context.facts()));
        }
        devices.values().forEach(parts -> inspect(parts, out));
    }

    private static void inspect(List<Part> parts, FindingSink out) {
        long needed = parts.stream().mapToLong(Part::bytes).sum();
        long free = parts.stream().mapToLong(Part::free).min().orElse(Long.MAX_VALUE);
        if (free < needed) {
            String paths = parts.stream().map(Part::path).distinct().collect(Collectors.joining(", "));
            out.add(Finding.blocker(
                            "disk.room",
                            "there is not enough room on the disk of " + paths,
                            shown(free) + " are free, about " + shown(needed) + " are needed: "
                                    + parts.stream()
                                            .map(part -> part.what() + " " + shown(part.bytes()))
                                            .collect(Collectors.joining(", ")),
                            "Look at it:  df -h "
                                    + parts.stream().map(Part::path).distinct().collect(Collectors.joining(" "))
                                    + "\nMake room, or move a folder: backup.directory in the site file, --state-dir.")
                    .orWaived());
        }
    }

    private static List<Part> parts(String use, String path, long free, boolean written, List<Hop> hops, Facts facts) {
        long database = facts.find(StandardFacts.DATABASE_SIZE).orElse(0L);
        return switch (use) {
            case "release" -> release(path, free, hops, facts);
            case "cache" -> {
                // what is downloaded is packed, and kept beside what is installed
                long packages = Math.max(1, hops.size())
                        * facts.find(StandardFacts.ENVIRONMENT_SIZE).orElse(0L)
                        / 2;
                yield List.of(new Part("downloaded packages", path, packages, free));
            }
            case "backup" -> {
                List<Part> parts = new ArrayList<>();
                if (!written) {
                    parts.add(new Part("dump of the database", path, database, free));
                }
                boolean again = facts.find(StandardFacts.WAY_BACK)
                        .filter(way -> !way.equals(SNAPSHOT))
                        .isPresent();
                if (again) {
                    parts.add(new Part("second dump for the way back", path, database, free));
                }
                yield parts;
            }
            default -> List.of(new Part("journal and logs", path, JOURNAL, free));
        };
    }

    private static List<Part> release(String path, long free, List<Hop> hops, Facts facts) {
        int releases = Math.max(1, hops.size());
        String of = releases > 1 ? " of " + releases + " hops" : "";
        // The live tree has what is carried in it; of several hops not all need all of that.
        long carried = hops.stream().mapToLong(hop -> carried(facts, hop)).sum();
        long once = hops.isEmpty() ? 0 : carried(facts, hops.get(hops.size() - 1));
        List<Part> parts = new ArrayList<>();
        if (facts.find(StandardFacts.ENVIRONMENT_SIZE).isEmpty()
                || facts.find(StandardFacts.TREE_SIZE).isEmpty()) {
            parts.add(new Part("release and environment" + of, path, releases * RELEASE, free));
        } else {
            long environment = facts.get(StandardFacts.ENVIRONMENT_SIZE) * 11 / 10;
            long tree = Math.max(0, facts.get(StandardFacts.TREE_SIZE) - once);
            parts.add(new Part("release" + of, path, releases * tree, free));
            parts.add(new Part("environment" + of, path, releases * environment, free));
        }
        if (carried > 0) {
            parts.add(new Part("the site's own files" + of, path, carried, free));
        }
        return parts;
    }

    private static long carried(Facts facts, Hop hop) {
        return facts.find(StandardFacts.CARRIED_SIZE, hop).orElse(0L);
    }

    private static String shown(long bytes) {
        return (bytes >> 20) + " MB";
    }

    private record Part(String what, String path, long bytes, long free) {}
}
