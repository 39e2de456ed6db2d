package org.upgradectl.git.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.StoredObjects;

/** Which tags are releases of a product, and in which order. */
final class ReleaseTags {
    /** A version somewhere in a tag: at least two numbers, so that a year alone is none. */
    private static final Pattern SOME_VERSION =
            Pattern.compile("(?<![0-9.])\\d+(?:\\.\\d+)+(?:[-.]?[A-Za-z][0-9A-Za-z.-]*)?");

    private static final Comparator<Release> NEWEST_FIRST = Comparator.comparing(Release::version)
            .reversed()
            .thenComparing(Release::preRelease)
            .thenComparing(Release::ref);

    private final Pattern pattern;

    ReleaseTags(Product product) {
        try {
            this.pattern = Pattern.compile(product.tags());
        } catch (PatternSyntaxException e) {
            throw new UpgradeException(
                    StandardError.PRODUCT_INVALID,
                    "tags of product " + product.id() + " is no regular expression: " + e.getDescription(),
                    "Nothing was changed.",
                    "Correct it in the product descriptor, such as: v(?<version>\\d+\\.\\d+\\.\\d+)",
                    e);
        }
    }

    /** Newest first; a version that a release has is not offered a second time as a pre-release. */
    List<Release> releases(List<RemoteRef> tags, StoredObjects objects) {
        Map<String, Release> byVersion = new LinkedHashMap<>();
        List<Release> all = new ArrayList<>();
        tags.forEach(tag -> release(tag, objects).ifPresent(all::add));
        all.sort(NEWEST_FIRST);
        for (Release release : all) {
            byVersion.merge(release.version().text(), release, (first, second) -> first.preRelease() ? second : first);
        }
        return byVersion.values().stream().sorted(NEWEST_FIRST).toList();
    }

    private Optional<Release> release(RemoteRef tag, StoredObjects objects) {
        Matcher matcher = pattern.matcher(tag.name());
        Optional<Version> named = matcher.matches() ? Version.parse(version(matcher)) : Optional.empty();
        Optional<Version> version = named.or(() -> somewhere(tag.name()));
        try {
            Optional<java.time.Instant> made = objects.madeAt(tag.commit());
            return version.map(found -> new Release(
                    found,
                    tag.name(),
                    Optional.of(tag.commit().name()),
                    made,
                    named.isEmpty() || found.preRelease().isPresent()));
        } catch (IOException e) {
            throw Failures.files("read the tag " + tag.name(), e);
        }
    }

    private static String version(Matcher matcher) {
        try {
            String group = matcher.group("version");
            return group == null ? matcher.group() : group;
        } catch (IllegalArgumentException noSuchGroup) {
            return matcher.group();
        }
    }

    private static Optional<Version> somewhere(String tag) {
        Matcher matcher = SOME_VERSION.matcher(tag);
        return matcher.find() ? Version.parse(matcher.group()) : Optional.empty();
    }
}
