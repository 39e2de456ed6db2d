package org.upgradectl.tarball.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;

/** What an index says of the releases that there are: a listing of a folder, or a list in JSON. */
final class Index {
    private static final Pattern LINK = Pattern.compile("href\\s*=\\s*[\"']?([^\"' >]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHA256 = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");

    private final Product product;
    private final String fileName;

    /**
     * An index of archives.
     *
     * @param fileName the last part of their address, with {@code {version}} or {@code {tag}} in it
     */
    Index(Product product, String fileName) {
        this.product = product;
        this.fileName = fileName;
    }

    /**
     * Reads an index, whichever it is.
     *
     * @throws IllegalArgumentException where it looks like JSON and is none
     */
    List<Offer> read(String text) {
        String bare = text.strip();
        Map<Version, Offer> offers = new LinkedHashMap<>();
        List<Offer> all = bare.startsWith("[") || bare.startsWith("{") ? json(JsonReader.read(bare)) : listing(bare);
        all.forEach(offer -> offers.putIfAbsent(offer.version(), offer));
        return List.copyOf(offers.values());
    }

    private List<Offer> listing(String page) {
        List<Offer> offers = new ArrayList<>();
        Matcher links = LINK.matcher(page);
        while (links.find()) {
            String path = links.group(1).replaceFirst("[?#].*", "");
            String name = decoded(path.substring(path.lastIndexOf('/') + 1));
            ArchiveNames.file(name, fileName).ifPresent(offers::add);
        }
        return offers;
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** Texts, or objects as GitHub, GitLab and others have them; in a list, or in the first list of an object. */
    private List<Offer> json(Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.values().stream()
                    .filter(List.class::isInstance)
                    .findFirst()
                    .map(this::json)
                    .orElse(List.of());
        }
        List<Offer> offers = new ArrayList<>();
        for (Object element : (List<?>) value) {
            if (element instanceof String tag) {
                ArchiveNames.tag(tag, product).ifPresent(offers::add);
            } else if (element instanceof Map<?, ?> object) {
                offer(object).ifPresent(offers::add);
            }
        }
        return offers;
    }

    private Optional<Offer> offer(Map<?, ?> object) {
        if (Boolean.TRUE.equals(object.get("draft"))) {
            return Optional.empty();
        }
        boolean early = Boolean.TRUE.equals(object.get("prerelease")) || Boolean.TRUE.equals(object.get("preRelease"));
        return text(object, "tag_name", "tag", "version", "name", "ref")
                .flatMap(tag -> ArchiveNames.tag(tag, product))
                .map(offer -> new Offer(
                        offer.version(),
                        offer.ref(),
                        text(object, "sha256", "digest").flatMap(Index::sum),
                        text(object, "published_at", "publishedAt", "released_at")
                                .flatMap(Index::time),
                        offer.preRelease() || early));
    }

    private static Optional<String> text(Map<?, ?> object, String... names) {
        for (String name : names) {
            if (object.get(name) instanceof String text && !text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> sum(String text) {
        Matcher matcher = SHA256.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The folder that an address lies in: where its listing is expected when the site names no index. */
    static String folderOf(String archives) {
        int version = archives.indexOf('{');
        return archives.substring(0, archives.lastIndexOf('/', version < 0 ? archives.length() : version) + 1);
    }
}
