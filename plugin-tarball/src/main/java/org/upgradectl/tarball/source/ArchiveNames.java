package org.upgradectl.tarball.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;

/** Reads versions from the names of archives and tags. */
final class ArchiveNames {
    private static final Pattern FILE = Pattern.compile(
            "(?:.*[-_])?v?(\\d+(?:\\.\\d+)+(?:[-.]?[A-Za-z][0-9A-Za-z.-]*?)?)" + "\\.(?:tar\\.gz|tgz|zip)");

    private ArchiveNames() {}

    /** A file such as {@code netpoint-3.7.8.tar.gz} or {@code v3.7.8.zip}. */
    static Optional<Offer> file(String name) {
        Matcher matcher = FILE.matcher(name);
        return matcher.matches() ? offer(matcher.group(1), name) : Optional.empty();
    }

    /** A file whose name follows a pattern with {@code {version}} in it. */
    static Optional<Offer> file(String name, String pattern) {
        int at = pattern.indexOf("{version}");
        int after = at + "{version}".length();
        if (at < 0 || name.length() < pattern.length() - "{version}".length()) {
            return Optional.empty();
        }
        String end = pattern.substring(after);
        return name.startsWith(pattern.substring(0, at)) && name.endsWith(end)
                ? offer(name.substring(at, name.length() - end.length()), name)
                : Optional.empty();
    }

    /**
     * A tag; those that the product's own pattern does not match, and that hold a version, are pre-releases. A bare version
     * is no tag, and is taken as it is.
     */
    static Optional<Offer> tag(String tag, Product product) {
        try {
            Matcher matcher = Pattern.compile(product.tags()).matcher(tag);
            if (matcher.matches()) {
                return Version.parse(matcher.group("version")).map(version -> Offer.of(version, tag, false));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean bare = !tag.isEmpty() && Character.isDigit(tag.charAt(0));
        return Version.parse(tag)
                .map(version ->
                        Offer.of(version, tag, !bare || version.preRelease().isPresent()));
    }

    private static Optional<Offer> offer(String text, String ref) {
        return Version.parse(text)
                .map(version -> Offer.of(version, ref, version.preRelease().isPresent()));
    }
}
