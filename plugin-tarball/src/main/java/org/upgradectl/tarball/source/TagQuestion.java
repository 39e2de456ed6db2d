package org.upgradectl.tarball.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.ReleaseContext;

/** Asks a repository for its tags, by the host's own git; nothing of it is fetched. */
final class TagQuestion {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final String TAGS = "refs/tags/";
    private static final List<String> SETTINGS =
            List.of("protocol.ext.allow=never", "http.lowSpeedLimit=1", "http.lowSpeedTime=30");

    private TagQuestion() {}

    /**
     * The releases that a repository's tags name.
     *
     * @throws UpgradeException {@code release.remote-unreachable}, {@code command.not-found}, {@code site.invalid}
     */
    static List<Offer> ask(String repository, ReleaseContext context) {
        RepositoryAddress address = RepositoryAddress.of(repository);
        List<String> argv = new ArrayList<>(List.of("git"));
        SETTINGS.forEach(setting -> argv.addAll(List.of("-c", setting)));
        argv.addAll(address.settings());
        argv.addAll(List.of("ls-remote", "--tags", "--refs", "--", address.plain()));
        CommandResult result = context.commands()
                .run(address.logInto(CommandSpec.of(argv)
                        .withEnvironment("GIT_TERMINAL_PROMPT", "0")
                        .withEnvironment("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=15")
                        .within(WITHIN)));
        if (!result.ok()) {
            throw new UpgradeException(
                    StandardError.REMOTE_UNREACHABLE,
                    "the tags of " + address.plain() + " can't be had: "
                            + result.error().strip().lines().reduce("", (first, second) -> second),
                    "Nothing was changed.",
                    "git ls-remote --tags " + address.plain() + "    shows why");
        }
        List<Offer> offers = new ArrayList<>();
        for (String line : result.parsed().lines().toList()) {
            int ref = line.indexOf(TAGS);
            if (ref > 0) {
                ArchiveNames.tag(
                                line.substring(ref + TAGS.length()).strip(),
                                context.site().product())
                        .ifPresent(offers::add);
            }
        }
        return offers;
    }
}
