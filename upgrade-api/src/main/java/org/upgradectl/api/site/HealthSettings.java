package org.upgradectl.api.site;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How the site is asked whether it is well.
 *
 * @param url of the site itself, ending in {@code /}; empty: no page can be asked for, which is a finding
 * @param page a data page below the url (a login page is no probe: baselines.md, finding 4)
 * @param dataPage the page that the new release is asked for before it is opened, by a process that is let in as a superuser;
 *     below the url; empty: {@code page}
 * @param version where the served version is found; empty where the product does not tell
 * @param staticFiles what the web server in front of the site hands out by itself; empty where the product has none
 * @param within how long after the start the page may take to answer well
 */
public record HealthSettings(
        Optional<String> url,
        String page,
        Optional<String> dataPage,
        Optional<ServedVersion> version,
        Optional<StaticFiles> staticFiles,
        Duration within) {
    public HealthSettings {
        requireNonNull(url, "url is null");
        requireNonNull(page, "page is null");
        requireNonNull(dataPage, "dataPage is null");
        requireNonNull(version, "version is null");
        requireNonNull(staticFiles, "staticFiles is null");
        requireNonNull(within, "within is null");
    }

    /** A site of which nothing is known that its web server hands out. */
    public HealthSettings(
            Optional<String> url,
            String page,
            Optional<String> dataPage,
            Optional<ServedVersion> version,
            Duration within) {
        this(url, page, dataPage, version, Optional.empty(), within);
    }

    /**
     * Files that a web server hands out without asking the product.
     *
     * @param url where the folder is reached, ending in {@code /}; empty where the site does not say
     * @param folder below the root, such as {@code statuspage/static}
     */
    public record StaticFiles(Optional<String> url, String folder) {
        public StaticFiles {
            requireNonNull(url, "url is null");
            requireNonNull(folder, "folder is null");
        }
    }

    /**
     * Where the served version is found.
     *
     * @param pattern a regular expression over the body; its first group is the version
     */
    public record ServedVersion(String page, String pattern) {
        public ServedVersion {
            requireNonNull(page, "page is null");
            requireNonNull(pattern, "pattern is null");
        }
    }
}
