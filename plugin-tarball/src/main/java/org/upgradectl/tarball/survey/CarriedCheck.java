package org.upgradectl.tarball.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;

/** Whether all that a site has of its own can be carried into the folder of its next release. */
final class CarriedCheck implements Check {
    @Override
    public String id() {
        return "tarball-carried";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.TARGET);
    }

    @Override
    public Set<String> findings() {
        return Set.of(
                "tarball-carried.special-file",
                "tarball-carried.mount",
                "tarball-carried.link",
                "tarball-carried.elsewhere",
                "tarball-carried.relative",
                "tarball-carried.live-release");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (!TarballFacts.apply(context.facts())) {
            return;
        }
        Hop hop = context.hop().orElseThrow();
        Path root = context.paths().root();
        List<String> special = new ArrayList<>();
        for (Map<?, ?> load : maps(context.facts().find(TarballFacts.LOADS, hop).orElse(List.of()))) {
            Path path = root.resolve(String.valueOf(load.get("path")));
            names(load.get("special")).forEach(name -> special.add(String.valueOf(path.resolveSibling(name))));
            mounts(path, names(load.get("mounts")), out);
            if (load.get("bound") instanceof String target) {
                link(path, target, out);
            }
        }
        if (!special.isEmpty()) {
            out.add(Finding.blocker(
                    "tarball-carried.special-file",
                    "there are sockets, pipes or devices among the files that are carried",
                    String.join("\n", special),
                    "Does a process make it anew? Then delete it, or let it lie elsewhere.\n"
                            + "Or leave the folder where it is, in the site file: localFiles: {leave: [...]}"));
        }
        if (hop.last()) {
            elsewhere(context, hop, out);
        }
    }

    private static void mounts(Path path, List<String> mounts, FindingSink out) {
        if (!mounts.isEmpty()) {
            out.add(Finding.blocker(
                            "tarball-carried.mount",
                            path + " is, or holds, a file system of its own",
                            "All that is mounted there would be copied into the folder of the release:\n"
                                    + String.join("\n", mounts),
                            "Let the configuration name a folder outside of the tree, or leave it in the site file:"
                                    + " localFiles: {leave: [...]}\n--waive tarball-carried.mount=REASON    copies it")
                    .orWaived());
        }
    }

    private static void link(Path path, String target, FindingSink out) {
        out.add(Finding.blocker(
                        "tarball-carried.link",
                        path + " is a link into the folder of the release that is installed now",
                        path + " -> " + target
                                + "\nThe new release gets the link as it is: it would find nothing there,"
                                + " or go on using the old release's folder, which goes once that release is pruned.",
                        "Let it name a folder outside of the releases, or carry what it names as well, in the site"
                                + " file: localFiles: {carry: [...]}")
                .orWaived());
    }

    private static void elsewhere(CheckContext context, Hop hop, FindingSink out) {
        for (Map<?, ?> place :
                maps(context.facts().find(TarballFacts.ELSEWHERE, hop).orElse(List.of()))) {
            String setting = String.valueOf(place.get("setting"));
            String folder = String.valueOf(place.get("folder"));
            if (Boolean.TRUE.equals(place.get("release"))) {
                out.add(Finding.blocker(
                                "tarball-carried.live-release",
                                setting + " names the folder of the release that is installed now",
                                folder + "\nThe new release would go on writing there, and it goes once that release"
                                        + " is pruned.",
                                "Name it by the link, as " + context.site().root() + "/..., or leave the setting out")
                        .orWaived());
            } else if (!Path.of(folder).isAbsolute()) {
                out.add(Finding.blocker(
                                "tarball-carried.relative",
                                setting + " is relative, and the tree has no such folder",
                                "\"" + folder + "\" depends on the folder that services are started in: what lies there"
                                        + " is not carried.",
                                "Write the whole path, as " + context.site().root() + "/...")
                        .orWaived());
            } else {
                out.add(Finding.info(
                        "tarball-carried.elsewhere", setting + " lies outside of the tree and is left there", folder));
            }
        }
    }

    private static List<Map<?, ?>> maps(List<Object> values) {
        List<Map<?, ?>> maps = new ArrayList<>();
        values.forEach(value -> maps.add((Map<?, ?>) value));
        return maps;
    }

    private static List<String> names(@Nullable Object list) {
        return list instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }
}
