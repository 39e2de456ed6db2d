package org.upgradectl.core.survey;

import static java.util.Objects.requireNonNull;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;

/**
 * Through what a survey reaches the site.
 *
 * @param databases opens the way to the databases that the facts read so far describe
 * @param newSecret takes each secret that a reader finds: it is redacted from then on
 * @param offline whether nothing may leave this host
 */
public record Surroundings(
        Site site,
        SitePaths paths,
        Commands commands,
        Secrets secrets,
        BiConsumer<String, Secret> newSecret,
        Function<Facts, Databases> databases,
        Cancellation cancellation,
        boolean offline) {
    public Surroundings {
        requireNonNull(site, "site is null");
        requireNonNull(paths, "paths is null");
        requireNonNull(commands, "commands is null");
        requireNonNull(secrets, "secrets is null");
        requireNonNull(newSecret, "newSecret is null");
        requireNonNull(databases, "databases is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /** Of a host that may ask the network. */
    public Surroundings(
            Site site,
            SitePaths paths,
            Commands commands,
            Secrets secrets,
            BiConsumer<String, Secret> newSecret,
            Function<Facts, Databases> databases,
            Cancellation cancellation) {
        this(site, paths, commands, secrets, newSecret, databases, cancellation, false);
    }
}
