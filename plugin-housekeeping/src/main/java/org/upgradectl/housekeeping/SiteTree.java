package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;

/**
 * The site's folder, as command lines name it.
 *
 * @param named as in the site file
 * @param real with its links resolved
 * @param others folders beside it that another site or link leads to
 */
record SiteTree(Path named, Path real, Set<String> others) {
    /** How a folder of a release goes on after the root's name: the version, and what tells it from another site's. */
    private static final Pattern RELEASE = Pattern.compile(
            "-v?\\d+(?:\\.\\d+)+(?:[-._]?(?:(?:alpha|beta|preview|pre|dev|post|rc)[-._]?\\d*|[abc]\\d+))?([-_+][A-Za-z][0-9A-Za-z_+-]*)?(?:\\.[0-9A-Za-z.-]*)?");

    private static final Pattern BETWEEN = Pattern.compile("[\\s\"'`;&|()<>]+");
    private static final Pattern ASSIGNMENT = Pattern.compile("^(\\w+=).*");
    private static final Pattern USER_OF_URL = Pattern.compile("(://)[^/@]*@");

    SiteTree {
        requireNonNull(named, "named is null");
        requireNonNull(real, "real is null");
        others = Set.copyOf(others);
    }

    static SiteTree of(HostRoot host, Site site, Facts facts) {
        Set<String> others = new HashSet<>();
        facts.find(StandardFacts.NEIGHBOURS).orElse(List.of()).forEach(root -> others.add(String.valueOf(root)));
        return of(
                host,
                site.root(),
                facts.find(StandardFacts.REAL_ROOT).map(Path::of).orElse(site.root()),
                others);
    }

    /** With what the links beside it lead to; those that lead to its own release are its own. */
    static SiteTree of(HostRoot host, Path named, Path real, Set<String> neighbours) {
        Set<String> others = new HashSet<>(neighbours);
        Optional.ofNullable(named.getParent()).map(host::list).orElse(List.of()).stream()
                .filter(path -> !path.equals(named) && host.target(path).isPresent())
                .filter(link -> !host.followed(link).equals(real))
                .forEach(link -> {
                    others.add(link.toString());
                    others.add(host.followed(link).toString());
                });
        return new SiteTree(named, real, others);
    }

    boolean holds(Path path) {
        return path.startsWith(named) || path.startsWith(real) || namesRelease(path.toString());
    }

    /**
     * Whether the path names one release's own folder, be it that of the one served now: the next upgrade does not reach
     * it.
     */
    boolean isPastLink(Path path) {
        return !path.startsWith(named)
                && ((!named.equals(real) && path.startsWith(real)) || namesRelease(path.toString()));
    }

    /** The same path by the name that always leads to the release that is served. */
    Path byName(Path path) {
        if (path.startsWith(named) || !isPastLink(path)) {
            return path;
        }
        Path release = path.startsWith(real) ? real : path.subpath(0, named.getNameCount());
        return path.startsWith(real)
                ? named.resolve(real.relativize(path))
                : named.resolve(Path.of("/").resolve(release).relativize(path));
    }

    /** Below the root, or below the folder of the release that it is of; the path must be in it. */
    Path relative(Path path) {
        return named.relativize(byName(path));
    }

    /** The absolute paths of a command line that lie in it. */
    List<Path> pathsIn(String line) {
        return CronLine.paths(line).stream().filter(this::holds).toList();
    }

    boolean isNamedBy(String line) {
        return !words(line).isEmpty();
    }

    /** What of a line may be shown: the words that name the tree, without values and users that may be secrets. */
    String shown(String line) {
        return String.join(" ", words(line));
    }

    private List<String> words(String line) {
        return BETWEEN.splitAsStream(line)
                .filter(word -> names(word, named) || names(word, real) || namesRelease(word))
                .map(word -> ASSIGNMENT.matcher(word).replaceFirst("$1***"))
                .map(word -> USER_OF_URL.matcher(word).replaceAll("$1***@"))
                .toList();
    }

    /**
     * A release beside the one that is served, {@code /opt/page-1.0}, where the root is a link to one of them. {@code
     * /opt/page-test} is another site's folder, as is {@code /opt/page-1.0-test} where that of this one is not called so.
     */
    private boolean namesRelease(String word) {
        if (named.equals(real)) {
            return false;
        }
        int at = word.indexOf(named + "-");
        if (at < 0 || (at > 0 && Character.isLetterOrDigit(word.charAt(at - 1)))) {
            return false;
        }
        int end = at + named.toString().length();
        while (end < word.length() && "/:,".indexOf(word.charAt(end)) < 0) {
            end++;
        }
        String folder = word.substring(at, end);
        Optional<String> suffix = suffix(folder);
        return suffix.isPresent()
                && suffix.equals(suffix(real.toString()).or(() -> Optional.of("")))
                && !others.contains(folder);
    }

    /** What follows the version in the name of a release's folder; empty where it is no such name. */
    private Optional<String> suffix(String folder) {
        return Optional.of(folder)
                .filter(text -> text.startsWith(named + "-"))
                .map(text -> RELEASE.matcher(text.substring(named.toString().length())))
                .filter(Matcher::matches)
                .map(release -> Optional.ofNullable(release.group(1)).orElse(""));
    }

    /** {@code /opt/page} does not name {@code /opt/page2}. */
    private static boolean names(String word, Path folder) {
        String text = folder.toString();
        int at = word.indexOf(text);
        while (at >= 0) {
            int end = at + text.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(word.charAt(at - 1));
            if (begins && (end == word.length() || "/:,".indexOf(word.charAt(end)) >= 0)) {
                return true;
            }
            at = word.indexOf(text, end);
        }
        return false;
    }
}
