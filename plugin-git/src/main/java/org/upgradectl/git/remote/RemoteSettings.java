package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.Ownership;
import org.upgradectl.git.repository.SiteConfig;
import org.upgradectl.git.repository.SiteRepository;

/**
 * Where a site's releases come from.
 *
 * @param name the remote's name in the site's repository
 * @param ownership whose repository names it
 */
public record RemoteSettings(
        SiteRepository site, String name, RemoteUrl url, SiteConfig config, Ownership ownership, FetchLimits limits) {
    public RemoteSettings {
        requireNonNull(site, "site is null");
        requireNonNull(name, "name is null");
        requireNonNull(url, "url is null");
        requireNonNull(config, "config is null");
        requireNonNull(ownership, "ownership is null");
        requireNonNull(limits, "limits is null");
    }

    /**
     * Reads them.
     *
     * @param source the site file's {@code source}: {@code remote}, the remote's name, by default {@code origin}; and
     *     {@code deadline}, the seconds that a fetch may take
     */
    public static RemoteSettings read(SiteRepository site, Map<String, String> source) {
        try {
            if (source.containsKey("branch")) {
                throw new UpgradeException(
                        StandardError.SITE_INVALID,
                        "source.branch is not possible yet: releases are tags.",
                        "Nothing was changed.",
                        "Leave source.branch out of the site file.");
            }
            SiteConfig config = site.config();
            String name = source.getOrDefault("remote", "origin");
            Optional<String> url = config.text("remote", name, "url");
            if (url.isEmpty() && config.subsections("remote").contains(name)) {
                throw new UpgradeException(
                        StandardError.SITE_INVALID,
                        "the remote \"" + name + "\" of " + site.root() + " has no address",
                        "Nothing was changed.",
                        "git -C " + site.root() + " config remote." + name + ".url ADDRESS");
            }
            if (url.isEmpty()) {
                throw new UpgradeException(
                        StandardError.SITE_INVALID,
                        site.root() + " has no remote \"" + name + "\"; it has: "
                                + String.join(", ", config.subsections("remote")),
                        "Nothing was changed.",
                        "Name one of them as source.remote in the site file, or: git -C " + site.root() + " remote add "
                                + name + " ADDRESS");
            }
            return new RemoteSettings(
                    site,
                    name,
                    RemoteUrl.parse(url.get(), site.root()),
                    config,
                    Ownership.of(site),
                    limits(source.get("deadline")));
        } catch (IOException e) {
            throw Failures.files("read the configuration of " + site.gitDir(), e);
        }
    }

    private static FetchLimits limits(@Nullable String seconds) {
        if (seconds == null) {
            return FetchLimits.STANDARD;
        }
        try {
            return FetchLimits.STANDARD.within(Duration.ofSeconds(Math.max(1, Long.parseLong(seconds))));
        } catch (NumberFormatException e) {
            throw new UpgradeException(
                    StandardError.SITE_INVALID,
                    "source.deadline is \"" + seconds + "\", which is no number of seconds.",
                    "Nothing was changed.",
                    "Write the seconds that a fetch may take: deadline: 600");
        }
    }

    RemoteSettings with(FetchLimits other) {
        return new RemoteSettings(site, name, url, config, ownership, other);
    }
}
