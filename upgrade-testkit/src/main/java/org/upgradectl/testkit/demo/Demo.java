package org.upgradectl.testkit.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.core.cli.CommandHost;
import org.upgradectl.testkit.minipage.BrokenRelease;
import org.upgradectl.testkit.minipage.LaterRelease;
import org.upgradectl.testkit.minipage.MinipageArchives;
import org.upgradectl.testkit.minipage.MinipageClient;
import org.upgradectl.testkit.minipage.MinipageRelease;
import org.upgradectl.testkit.minipage.MinipageRepository;
import org.upgradectl.testkit.minipage.MinipageSite;
import org.upgradectl.testkit.minipage.MinipageSiteFile;
import org.upgradectl.testkit.minipage.MinipageSiteOptions;
import org.upgradectl.testkit.minipage.Traffic;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;

/**
 * Plays the demo: a good upgrade, then one with a broken migration that is brought back. By git it is one hop; by archive the
 * way leads over two releases in between.
 */
final class Demo {
    private static final int AS_ANNOUNCED = 0;
    private static final int ROLLED_BACK = 4;
    private static final int OTHERWISE = 1;

    private final CommandHost host;
    private final DemoFolder folder;
    private final boolean archives;
    private final String target;
    private final List<String> surprises = new ArrayList<>();

    Demo(CommandHost host, DemoFolder folder, boolean archives) {
        this.host = host;
        this.folder = folder;
        this.archives = archives;
        this.target = archives ? LaterRelease.V2_1_0.version() : MinipageRelease.NEWEST.version();
    }

    int play() {
        say("Starting a private PostgreSQL and a private Redis ...");
        try (PrivatePostgres postgres = PrivatePostgres.start();
                PrivateRedis redis = PrivateRedis.start()) {
            MinipageRepository repository =
                    MinipageRepository.create(folder.path().resolve("published"));
            say("Installing Minipage " + MinipageRelease.OLDEST.version() + " by " + (archives ? "archive" : "git")
                    + ", with data and running services ...");
            try (MinipageSite site = MinipageSite.installAndStart(
                    MinipageSiteOptions.of(folder.path().resolve("host"), repository, postgres, redis))) {
                host.cancellation().throwIfRequested();
                MinipageSiteFile.write(config(), site, postgres);
                Optional<MinipageArchives> published =
                        archives ? Optional.of(publish(repository, site)) : Optional.empty();
                say("It answers at " + site.baseUrl() + " and its root is " + site.root() + ".");
                upgrade(site);
                bringBack(site, repository, published);
            }
        }
        return end();
    }

    /** Two of the releases in between have to be passed, and one must not be used. */
    private MinipageArchives publish(MinipageRepository repository, MinipageSite site) {
        MinipageArchives published =
                MinipageArchives.in(repository, folder.path().resolve("archives"));
        for (MinipageRelease release : MinipageRelease.values()) {
            if (release.compareTo(MinipageRelease.NEWEST) <= 0) {
                published.publish(release.version());
            }
        }
        LaterRelease.upTo(LaterRelease.V2_1_0).forEach(published::publish);
        published.convert(site, config(), MinipageRelease.OLDEST.version());
        return published;
    }

    private void upgrade(MinipageSite site) {
        if (!host.json()) {
            if (archives) {
                command(AS_ANNOUNCED, "release", "list");
            }
            command(AS_ANNOUNCED, "survey");
            command(AS_ANNOUNCED, "plan");
        }
        say("\nWhile it is upgraded, a client keeps reading its page and reporting incidents.");
        try (MinipageClient client = site.client(Duration.ofMillis(250))) {
            command(AS_ANNOUNCED, "upgrade", "--yes");
            tell(site, client);
        }
        expect(site.version().filter(target::equals).isPresent(), "the site does not serve " + target);
    }

    private void bringBack(MinipageSite site, MinipageRepository repository, Optional<MinipageArchives> published) {
        host.cancellation().throwIfRequested();
        String version = archives ? LaterRelease.V2_1_1_FAILING.version() : BrokenRelease.FAILING_MIGRATION.version();
        published.ifPresentOrElse(
                archive -> archive.publish(LaterRelease.V2_1_1_FAILING),
                () -> repository.publish(BrokenRelease.FAILING_MIGRATION));
        say("\nNow " + version + " appears, with a migration that fails. A rehearsal would find that out before"
                + "\nanything is stopped; the site file leaves it out now, so that the way back is seen.");
        MinipageSiteFile.withoutRehearsal(config());
        long incidents = site.incidents().size();
        command(ROLLED_BACK, "upgrade", "--yes");
        expect(site.version().filter(target::equals).isPresent(), "the old release is not back");
        expect(site.incidents().size() >= incidents, "incidents are missing after the way back");
        expect(site.addIncident("after the way back"), "the site takes no incident after the way back");
        say("\nMinipage " + site.version().orElse("(none)") + " serves again, with all "
                + site.incidents().size() + " incidents.");
        if (!host.json()) {
            command(AS_ANNOUNCED, "runs");
        }
    }

    private void tell(MinipageSite site, MinipageClient client) {
        Traffic reads = client.reads();
        Traffic writes = client.writes();
        say("\nThe client: " + reads.requests() + " pages read, " + reads.failed() + " failed, longest gap "
                + seconds(reads.longestGap()) + "; " + writes.requests() + " incidents reported, " + writes.failed()
                + " refused, longest gap " + seconds(writes.longestGap()) + ".");
        expect(site.incidents().containsAll(client.accepted()), "an incident that was accepted is missing");
        say("Every incident that the site had accepted is there.");
    }

    private int end() {
        if (folder.kept()) {
            say("\nEverything is kept in " + folder.path() + "; the reports are in " + state().resolve("minipage/runs")
                    + ".");
        }
        surprises.forEach(surprise -> host.console().err("Not as announced: " + surprise + "\n"));
        if (surprises.isEmpty()) {
            say("Both ended as announced. Nothing is left running.");
        }
        return surprises.isEmpty() ? AS_ANNOUNCED : OTHERWISE;
    }

    private void command(int announced, String... words) {
        host.cancellation().throwIfRequested();
        say("\n$ upgradectl " + String.join(" ", words) + "\n");
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--config-dir", config().toString(), "--state-dir", state().toString()));
        if (host.json()) {
            line.add("--json");
        }
        int code = host.run(line.toArray(String[]::new));
        if (announced != AS_ANNOUNCED) {
            say("(exit " + code + ")");
        }
        expect(code == announced, "`upgradectl " + words[0] + "` ended with " + code + " instead of " + announced);
    }

    private void expect(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            surprises.add(otherwise);
        }
    }

    private void say(String line) {
        if (!host.json()) {
            host.console().out(line + "\n");
        }
    }

    private static String seconds(Duration duration) {
        return String.format(java.util.Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private Path config() {
        return folder.path().resolve("config");
    }

    private Path state() {
        return folder.path().resolve("state");
    }
}
