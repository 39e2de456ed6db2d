package org.upgradectl.tarball.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.tarball.archive.Failures;
import org.upgradectl.tarball.carry.TreeLook;

/** What of the site's own goes into the folder of a hop's release, and how much that is. */
final class CarriedReader implements FactReader {
    @Override
    public Moment moment() {
        return Moment.TARGET;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(
                TarballFacts.CARRIED,
                TarballFacts.LOADS,
                TarballFacts.REPLACED,
                TarballFacts.ELSEWHERE,
                StandardFacts.CARRIED_SIZE);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        if (!TarballFacts.apply(context.facts())) {
            return;
        }
        Path root = context.paths().root();
        ReleaseTree tree = context.tree().orElseThrow();
        LocalFiles local = new LocalFiles(context.site(), root, context.facts());
        List<Object> carried = new ArrayList<>();
        List<Object> loads = new ArrayList<>();
        List<Object> replaced = new ArrayList<>();
        InstalledFiles installed = new InstalledFiles(context);
        long bytes = 0;
        for (LocalFiles.Known known : local.known()) {
            boolean brought = isIn(tree, known.path());
            if (brought
                    && !standsForAFolder(root.resolve(known.path()), tree, known.path())
                    && !context.site().localFiles().carry().contains(known.path())) {
                if (known.named()) {
                    replaced.add(known.path());
                }
                continue;
            }
            if (known.mayBeReleased() && installed.has(known.path())) {
                continue;
            }
            TreeLook look = look(context, root, known.path());
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("path", known.path());
            one.put("why", known.why());
            one.put("brought", brought);
            one.put("lastHop", known.lastHop());
            user(context, look).ifPresent(user -> one.put("user", user));
            carried.add(one);
            Map<String, Object> load = new LinkedHashMap<>(Map.of(
                    "path", known.path(),
                    "files", look.files(),
                    "bytes", look.bytes(),
                    "special", look.special(),
                    "mounts", look.mounts()));
            bound(context, tree, local, known.path()).ifPresent(target -> load.put("bound", target));
            loads.add(load);
            bytes += known.lastHop() && !context.hop().orElseThrow().last() ? 0 : look.bytes();
        }
        out.put(TarballFacts.CARRIED, carried);
        out.put(TarballFacts.LOADS, loads);
        out.put(TarballFacts.REPLACED, replaced);
        out.put(StandardFacts.CARRIED_SIZE, bytes);
        out.put(
                TarballFacts.ELSEWHERE,
                local.elsewhere().stream()
                        .<Object>map(place -> Map.of(
                                "setting", place.setting(), "folder", place.folder(), "release", place.release()))
                        .toList());
    }

    /** A link in place of a folder that the release has keeps that folder outside of the tree: the site's wins all the same. */
    private static boolean standsForAFolder(Path thing, ReleaseTree tree, String path) {
        if (Files.isDirectory(thing, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try {
            return Files.isSymbolicLink(thing) && tree.entry(path).isEmpty();
        } catch (IOException e) {
            throw Failures.files("read " + path + " of the release", e);
        }
    }

    /** What a link names that leads back into the live release's folder, or to nothing in the next one's. */
    private static Optional<String> bound(FactContext context, ReleaseTree tree, LocalFiles local, String path) {
        Path thing = context.paths().root().resolve(path);
        if (!Files.isSymbolicLink(thing)) {
            return Optional.empty();
        }
        try {
            boolean bound =
                    new CarriedLink(local.live()).isBound(path, named -> local.carries(named) || isIn(tree, named));
            return bound ? Optional.of(Files.readSymbolicLink(thing).toString()) : Optional.empty();
        } catch (IOException e) {
            throw Failures.files("read " + thing, e);
        }
    }

    /** Who may write in it, with whose rights it is read; nobody where that is root alone, or where the caller is not root. */
    private static Optional<String> user(FactContext context, TreeLook look) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.empty();
        }
        Optional<String> services = look.open()
                ? context.facts().find(StandardFacts.SERVICES_USER).filter(user -> !user.equals("root"))
                : Optional.empty();
        return look.writer().or(() -> services);
    }

    private static TreeLook look(FactContext context, Path root, String path) {
        try {
            return TreeLook.at(context.commands(), root, path);
        } catch (IOException e) {
            throw Failures.files("look at " + root.resolve(path), e);
        }
    }

    private static boolean isIn(ReleaseTree tree, String path) {
        try {
            return tree.entry(path).isPresent() || !tree.list(path).isEmpty();
        } catch (IOException e) {
            throw Failures.files("read " + path + " of the release", e);
        }
    }
}
