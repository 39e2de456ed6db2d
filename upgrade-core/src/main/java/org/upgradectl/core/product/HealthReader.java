package org.upgradectl.core.product;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.site.HealthSettings.ServedVersion;
import org.upgradectl.api.site.HealthSettings.StaticFiles;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads how a site is asked whether it is well, in a descriptor and in a site file. */
public final class HealthReader {
    private static final HealthSettings NOTHING =
            new HealthSettings(Optional.empty(), "", Optional.empty(), Optional.empty(), Duration.ofSeconds(60));

    private HealthReader() {}

    /** Reads the keys {@code url page dataPage version static within}. */
    static HealthSettings read(YamlMap map) {
        return read(map, NOTHING);
    }

    /** What the site says below {@code health} over what its product says; empty where it says nothing. */
    public static Optional<HealthSettings> ofSite(YamlMap site, Optional<HealthSettings> product) {
        return site.find("health").flatMap(value -> value.map(map -> read(map, product.orElse(NOTHING))));
    }

    private static HealthSettings read(YamlMap map, HealthSettings product) {
        Optional<String> url = map.find("url").flatMap(HealthReader::url);
        Optional<ServedVersion> version = map.find("version").flatMap(value -> value.map(HealthReader::version));
        return new HealthSettings(
                url.or(product::url),
                map.find("page").flatMap(HealthReader::page).orElse(product.page()),
                map.find("dataPage").flatMap(HealthReader::page).or(product::dataPage),
                version.or(product::version),
                map.find("static")
                        .flatMap(value -> value.map(files -> staticFiles(files, product.staticFiles())))
                        .or(product::staticFiles),
                map.find("within").flatMap(YamlValue::duration).orElse(product.within()));
    }

    private static StaticFiles staticFiles(YamlMap map, Optional<StaticFiles> product) {
        Optional<String> folder = product.isPresent()
                ? map.find("folder").flatMap(Values::path)
                : map.require("folder").flatMap(Values::path);
        return new StaticFiles(
                map.find("url").flatMap(HealthReader::url).or(() -> product.flatMap(StaticFiles::url)),
                folder.or(() -> product.map(StaticFiles::folder)).orElse(""));
    }

    private static ServedVersion version(YamlMap map) {
        return new ServedVersion(
                map.find("page").flatMap(HealthReader::page).orElse(""),
                map.require("pattern")
                        .flatMap(value -> Values.pattern(value, 1))
                        .orElse(""));
    }

    private static Optional<String> url(YamlValue value) {
        return value.text("an address such as http://127.0.0.1:8001/", text -> {
            try {
                URI uri = new URI(text.endsWith("/") ? text : text + "/");
                boolean good = Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getQuery() == null
                        && uri.getUserInfo() == null;
                return good ? Optional.of(uri.toString()) : Optional.empty();
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        });
    }

    /** Below the url: relative, so that a site below a path of its own is asked there. */
    private static Optional<String> page(YamlValue value) {
        return value.text(
                "a page below the url, such as / or /api/status/",
                text -> Optional.of(text)
                        .filter(page -> !page.contains("://") && !page.contains(" "))
                        .map(page -> page.startsWith("/") ? page.substring(1) : page));
    }
}
