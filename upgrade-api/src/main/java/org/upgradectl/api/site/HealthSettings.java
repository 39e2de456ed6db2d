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
 * @param within how long after the start the page may take to answer well
 */
public record HealthSettings(
        Optional<String> url,
        String page,
        Optional<String> dataPage,
        Optional<ServedVersion> version,
        Duration within) {
    public HealthSettings {
        requireNonNull(url, "url is null");
        requireNonNull(page, "page is null");
        requireNonNull(dataPage, "dataPage is null");
        requireNonNull(version, "version is null");
        requireNonNull(within, "within is null");
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
