package org.upgradectl.core.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks through the plugin roots. Everything in them is a plugin in order, or a problem. */
final class PluginScan {
    /** Where archives are unpacked before they become plugins; what a killed installation left there is no plugin. */
    static final String STAGING = ".staging";

    private static final String UNPACK =
            "Take it out of the plugin folder. Archives are never unpacked there by themselves.";

    private final Problems problems;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Candidate.Claim> claims = new ArrayList<>();

    PluginScan(Problems problems) {
        this.problems = problems;
    }

    /** The plugins in order, by id; all that is wrong goes to the problems. */
    List<Candidate> scan(List<PluginRoot> roots, Set<String> builtInIds) {
        for (PluginRoot root : roots) {
            try {
                scan(root);
            } catch (IOException e) {
                problems.add(root.folder(), "can't be read: " + PluginCalls.shown(e), PluginFolder.SAFE);
            }
        }
        Set<String> refused = refuseDuplicates(builtInIds);
        return candidates.stream()
                .filter(candidate -> !refused.contains(candidate.id()))
                .sorted((left, right) -> left.id().compareTo(right.id()))
                .toList();
    }

    private void scan(PluginRoot root) throws IOException {
        Path folder = root.folder();
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (root.bundled()) {
                problems.add(
                        folder,
                        "is missing, with all plugins that belong to upgradectl",
                        "Install upgradectl anew; its folder is incomplete.");
            }
            return;
        }
        // The root may be reached through a link of the administrator's; below it there must be none.
        Path real = folder.toRealPath();
        int ownUid = FileStat.ownUid();
        FileStat stat = FileStat.of(real);
        if (!stat.isFolder()) {
            problems.add(folder, "is no folder", "Name a folder of plugins, or none.");
            return;
        }
        stat.objection(ownUid).ifPresent(why -> problems.add(folder, why, PluginFolder.SAFE));
        for (Path child : PluginFolder.children(real)) {
            if (String.valueOf(child.getFileName()).equals(STAGING)) {
                continue;
            }
            if (FileStat.of(child).isFolder()) {
                new PluginFolder(child, root.bundled(), ownUid, problems)
                        .inspect(claims)
                        .ifPresent(candidates::add);
            } else {
                problems.add(child, "is no plugin: a plugin is a folder", UNPACK);
            }
        }
    }

    private Set<String> refuseDuplicates(Set<String> builtInIds) {
        Map<String, List<Path>> folders = claims.stream()
                .collect(Collectors.groupingBy(
                        Candidate.Claim::id,
                        TreeMap::new,
                        Collectors.mapping(Candidate.Claim::folder, Collectors.toList())));
        folders.forEach((id, all) -> {
            if (builtInIds.contains(id)) {
                problems.add(
                        all.get(0),
                        "calls itself " + id + ", which is a part of upgradectl itself",
                        "The plugin's author must choose another id.");
            }
            if (all.size() > 1) {
                problems.add(
                        all.get(0),
                        "has the same id as "
                                + all.subList(1, all.size()).stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining(", ")),
                        "Keep one of the two.");
            }
        });
        return folders.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1 || builtInIds.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
