package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;

/**
 * The site's folder, as command lines name it.
 *
 * @param named as in the site file
 * @param real with its links resolved
 */
record SiteTree(Path named, Path real) {
    private static final Pattern BETWEEN = Pattern.compile("[\\s\"'`;&|()<>]+");
    private static final Pattern ASSIGNMENT = Pattern.compile("^(\\w+=).*");
    private static final Pattern USER_OF_URL = Pattern.compile("(://)[^/@]*@");

    SiteTree {
        requireNonNull(named, "named is null");
        requireNonNull(real, "real is null");
    }

    static SiteTree of(Site site, Facts facts) {
        return new SiteTree(
                site.root(), facts.find(StandardFacts.REAL_ROOT).map(Path::of).orElse(site.root()));
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

    /** A release beside the one that is served, {@code /opt/page-1.0}, where the root is a link to one of them. */
    private boolean namesRelease(String word) {
        int at = word.indexOf(named + "-");
        return !named.equals(real) && at >= 0 && (at == 0 || !Character.isLetterOrDigit(word.charAt(at - 1)));
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
