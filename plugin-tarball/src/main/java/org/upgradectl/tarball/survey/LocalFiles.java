package org.upgradectl.tarball.survey;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;
import org.upgradectl.tarball.archive.Failures;

/** What of a site's own is there and known: by its product, its configuration, its requirement files, or its site file. */
final class LocalFiles {
    private final Site site;
    private final Path root;
    private final Map<String, Object> folders;
    private final Facts facts;
    private final LiveFolder live;

    /** Takes the facts of the live site. */
    LocalFiles(Site site, Path root, Facts facts) {
        this.site = requireNonNull(site, "site is null");
        this.root = requireNonNull(root, "root is null");
        this.facts = requireNonNull(facts, "facts is null");
        this.folders = facts.find(StandardFacts.FOLDERS).orElse(Map.of());
        try {
            this.live = LiveFolder.of(site.root());
        } catch (IOException e) {
            throw Failures.files("read " + site.root(), e);
        }
    }

    /**
     * One of them.
     *
     * @param why it is carried, for a person
     * @param named whether product or site file name it: that a release brings it itself is then worth a word
     * @param lastHop whether only the release that is served needs it
     * @param mayBeReleased whether it may as well be a file of the installed release's own
     */
    record Known(String path, String why, boolean named, boolean lastHop, boolean mayBeReleased) {}

    /**
     * A folder that a setting puts elsewhere.
     *
     * @param release whether it names the live release's own folder, not the link to it
     */
    record Elsewhere(String setting, String folder, boolean release) {}

    /** Those that are carried, the first reason for each; what lies in another of them is left out. */
    List<Known> known() {
        Map<String, Known> known = new LinkedHashMap<>();
        for (Product.LocalFile file : site.product().localFiles()) {
            places(file).forEach(path -> add(known, path, "the product's", true, file.lastHop()));
        }
        facts.find(StandardFacts.CONFIGURATION_FILES)
                .orElse(List.of())
                .forEach(path -> add(known, (String) path, "read by the configuration", false, false));
        facts.find(StandardFacts.PACKAGE_FOLDERS)
                .orElse(List.of())
                .forEach(path -> add(known, (String) path, "named by a requirement file", false, false));
        site.localFiles().carry().forEach(path -> add(known, path, "the site file says so", true, false));
        facts.find(StandardFacts.SERVICE_PATHS).orElse(List.of()).stream()
                .map(String::valueOf)
                .filter(this::isNeededByServices)
                .forEach(path ->
                        known.putIfAbsent(path, new Known(path, "named by a service's definition", false, true, true)));
        return known.values().stream()
                .filter(one -> known.keySet().stream()
                        .noneMatch(other -> !other.equals(one.path())
                                && Path.of(one.path()).startsWith(Path.of(other))
                                && !onlyLast(known, other, one)))
                .filter(one -> !site.localFiles().leave().contains(one.path()))
                .toList();
    }

    /** Whether a path is one of them, or lies in one. */
    boolean carries(String path) {
        return known().stream().anyMatch(one -> Path.of(path).startsWith(Path.of(one.path())));
    }

    /** What lies in a folder that only the last release gets is needed by the others all the same. */
    private static boolean onlyLast(Map<String, Known> known, String folder, Known one) {
        return requireNonNull(known.get(folder)).lastHop() && !one.lastHop();
    }

    /** Folders that lie elsewhere by the configuration, and are left there; and those that name the live release itself. */
    List<Elsewhere> elsewhere() {
        return site.product().localFiles().stream()
                .flatMap(file -> file.setting().stream())
                .filter(folders::containsKey)
                .flatMap(setting -> elsewhere(setting, Path.of(String.valueOf(folders.get(setting)))))
                .toList();
    }

    private Stream<Elsewhere> elsewhere(String setting, Path folder) {
        boolean there = folder.isAbsolute()
                ? find(folder).isPresent()
                : relative(folder).findAny().isPresent();
        boolean release = folder.isAbsolute()
                && find(folder).filter(place -> !place.moves()).isPresent();
        return release || !there ? Stream.of(new Elsewhere(setting, folder.toString(), release)) : Stream.empty();
    }

    /** Where the file is, from the root; empty where it lies elsewhere. */
    private List<String> places(Product.LocalFile file) {
        Optional<Path> named =
                file.setting().map(folders::get).map(String::valueOf).map(Path::of);
        if (named.isEmpty()) {
            return List.of(file.path());
        }
        return named.get().isAbsolute()
                ? find(named.get()).map(LiveFolder.Place::path).stream().toList()
                : relative(named.get()).toList();
    }

    /** Services begin at the root or at the product's folder: what is there already is meant. */
    private Stream<String> relative(Path folder) {
        return Stream.of(Path.of(""), Path.of(site.product().project()))
                .map(start -> start.resolve(folder).normalize())
                .distinct()
                .filter(path -> !path.startsWith("..") && !path.toString().isEmpty())
                .filter(path -> Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS))
                .map(Path::toString);
    }

    private Optional<LiveFolder.Place> find(Path folder) {
        try {
            return live.find(folder).filter(place -> !place.path().isEmpty());
        } catch (IOException e) {
            throw Failures.files("follow " + folder, e);
        }
    }

    /** The folder that all of them are in. */
    LiveFolder live() {
        return live;
    }

    /** A file that is there before they start: not what they write when they run, nor one that only seems to be in the tree. */
    private boolean isNeededByServices(String path) {
        Path file = root.resolve(path);
        try {
            return !path.endsWith(".pid")
                    && (Files.isRegularFile(file) || (Files.isSymbolicLink(file) && Files.notExists(file)))
                    && file.resolveSibling(".").toRealPath().equals(file.getParent());
        } catch (IOException e) {
            return false;
        }
    }

    private void add(Map<String, Known> known, String path, String why, boolean named, boolean lastHop) {
        if (Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            known.putIfAbsent(path, new Known(path, why, named, lastHop, false));
        }
    }
}
