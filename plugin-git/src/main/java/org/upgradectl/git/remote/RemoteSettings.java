package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
 * @param branch whose newest commit is the one release; empty: tags are
 */
public record RemoteSettings(
        SiteRepository site,
        String name,
        RemoteUrl url,
        SiteConfig config,
        Ownership ownership,
        FetchLimits limits,
        Optional<String> branch) {
    /** Git's own rules for names, and nothing that a shell or git could take for something else. */
    private static final Pattern BRANCH =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*(/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*");

    public RemoteSettings {
        requireNonNull(site, "site is null");
        requireNonNull(name, "name is null");
        requireNonNull(url, "url is null");
        requireNonNull(config, "config is null");
        requireNonNull(ownership, "ownership is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(branch, "branch is null");
    }

    /**
     * Reads them.
     *
     * @param source the site file's {@code source}: {@code remote}, the remote's name, by default {@code origin}; {@code
     *     branch}, whose newest commit is the release, in the place of tags; and {@code deadline}, the seconds that a fetch
     *     may take
     */
    public static RemoteSettings read(SiteRepository site, Map<String, String> source) {
        try {
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
                    limits(source.get("deadline")),
                    branch(source.get("branch")));
        } catch (IOException e) {
            throw Failures.files("read the configuration of " + site.gitDir(), e);
        }
    }

    private static Optional<String> branch(@Nullable String name) {
        if (name != null && (!BRANCH.matcher(name).matches() || name.contains("..") || name.endsWith(".lock"))) {
            throw new UpgradeException(
                    StandardError.SITE_INVALID,
                    "source.branch is no name of a branch.",
                    "Nothing was changed.",
                    "Write the name as the remote has it: branch: master");
        }
        return Optional.ofNullable(name);
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
        return new RemoteSettings(site, name, url, config, ownership, other, branch);
    }
}
