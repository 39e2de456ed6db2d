package org.upgradectl.testkit.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.core.cli.CommandHost;
import org.upgradectl.testkit.minipage.BrokenRelease;
import org.upgradectl.testkit.minipage.MinipageClient;
import org.upgradectl.testkit.minipage.MinipageRelease;
import org.upgradectl.testkit.minipage.MinipageRepository;
import org.upgradectl.testkit.minipage.MinipageSite;
import org.upgradectl.testkit.minipage.MinipageSiteFile;
import org.upgradectl.testkit.minipage.MinipageSiteOptions;
import org.upgradectl.testkit.minipage.Traffic;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;

/** Plays the demo: a good upgrade, then one with a broken migration that is brought back. */
final class Demo {
    private static final int AS_ANNOUNCED = 0;
    private static final int ROLLED_BACK = 4;
    private static final int OTHERWISE = 1;

    private final CommandHost host;
    private final DemoFolder folder;
    private final List<String> surprises = new ArrayList<>();

    Demo(CommandHost host, DemoFolder folder) {
        this.host = host;
        this.folder = folder;
    }

    int play() {
        say("Starting a private PostgreSQL and a private Redis ...");
        try (PrivatePostgres postgres = PrivatePostgres.start();
                PrivateRedis redis = PrivateRedis.start()) {
            MinipageRepository repository =
                    MinipageRepository.create(folder.path().resolve("published"));
            say("Installing Minipage " + MinipageRelease.OLDEST.version()
                    + " by git, with data and running services ...");
            try (MinipageSite site = MinipageSite.installAndStart(
                    MinipageSiteOptions.of(folder.path().resolve("host"), repository, postgres, redis))) {
                host.cancellation().throwIfRequested();
                MinipageSiteFile.write(config(), site, postgres);
                say("It answers at " + site.baseUrl() + " and its root is " + site.root() + ".");
                upgrade(site);
                bringBack(site, repository);
            }
        }
        return end();
    }

    private void upgrade(MinipageSite site) {
        if (!host.json()) {
            command(AS_ANNOUNCED, "survey");
            command(AS_ANNOUNCED, "plan");
        }
        say("\nWhile it is upgraded, a client keeps reading its page and reporting incidents.");
        try (MinipageClient client = site.client(Duration.ofMillis(250))) {
            command(AS_ANNOUNCED, "upgrade", "--yes");
            tell(site, client);
        }
        expect(
                site.version().filter(MinipageRelease.NEWEST.version()::equals).isPresent(),
                "the site does not serve " + MinipageRelease.NEWEST.version());
    }

    private void bringBack(MinipageSite site, MinipageRepository repository) {
        host.cancellation().throwIfRequested();
        String tag = repository.publish(BrokenRelease.FAILING_MIGRATION);
        say("\nNow " + tag
                + " appears: the second of its three migrations fails. A rehearsal would find that out before"
                + "\nanything is stopped; the site file leaves it out now, so that the way back is seen.");
        MinipageSiteFile.withoutRehearsal(config());
        long incidents = site.incidents().size();
        command(ROLLED_BACK, "upgrade", "--yes");
        expect(
                site.version().filter(MinipageRelease.NEWEST.version()::equals).isPresent(),
                "the old release is not back");
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
