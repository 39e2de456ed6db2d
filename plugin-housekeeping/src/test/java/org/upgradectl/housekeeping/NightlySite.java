package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Housekeeping;
import org.upgradectl.api.site.Housekeeping.BuiltIn;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.RecordedFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

/**
 * A site in {@code /opt/test} of a host whose root is a folder, of a product that is scheduled by the host before 2.0 and
 * does it by itself from then on.
 *
 * @param folder in which the host's root, {@code host}, lies
 * @param described the product
 */
record NightlySite(Path folder, Product described) {
    static final String SCRIPT = "contrib/test-housekeeping.sh";
    static final Path ROOT = Path.of("/opt/test");
    static final Path LINK = Path.of("/etc/cron.daily/test-housekeeping");

    NightlySite {
        requireNonNull(folder, "folder is null");
        requireNonNull(described, "described is null");
    }

    /** With a script that can be run, a cron that runs, and no schedule. */
    static NightlySite in(Path folder) throws IOException {
        NightlySite site = new NightlySite(folder.toRealPath(), product());
        site.write(ROOT + "/" + SCRIPT, "#!/bin/sh\n/opt/test/venv/bin/python /opt/test/manage.py housekeeping\n");
        site.executable(ROOT.resolve(SCRIPT));
        site.write(ROOT + "/manage.py", "");
        site.write(ROOT + "/commands/housekeeping.py", "");
        site.write("/proc/1/comm", "cron\n");
        for (String name : List.of("cron.daily", "cron.d")) {
            Files.createDirectories(site.at(Path.of("/etc").resolve(name)));
        }
        return site;
    }

    /** The same host, with another product. */
    NightlySite with(Product other) {
        return new NightlySite(folder, other);
    }

    HostRoot host() {
        return new HostRoot(folder.resolve("host"));
    }

    Path at(Path path) {
        return host().at(path);
    }

    void write(String file, String text) throws IOException {
        Path path = at(Path.of(file));
        Files.createDirectories(requireNonNull(path.getParent()));
        Files.writeString(path, text);
    }

    /** A relative one, which leads to the same place for this machine's own programs too. */
    void link(Path link, String target) throws IOException {
        Path folder = requireNonNull(link.getParent());
        Files.createDirectories(at(folder));
        Files.createSymbolicLink(at(link), folder.relativize(Path.of(target)));
    }

    void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(at(file), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static Product product() {
        Optional<Version> two = Version.parse("2.0");
        return TestSites.product()
                .withHousekeeping(List.of(
                        new Housekeeping(
                                new VersionRange(Version.parse("1.0"), two),
                                new Scheduled(
                                        SCRIPT,
                                        "test-housekeeping",
                                        Optional.of("contrib/test-housekeeping.timer"),
                                        Optional.of("housekeeping"),
                                        List.of("commands/housekeeping.py"))),
                        new Housekeeping(
                                new VersionRange(two, Optional.empty()),
                                new BuiltIn(List.of("worker"), Optional.of("jobs.housekeeping"), Optional.empty()))));
    }

    Site site() {
        Site site = TestSites.site(
                folder,
                described,
                TestSites.services("commands", List.of("web", "worker"), Map.of()),
                TestSites.health(Optional.empty()));
        return new Site(
                site.name(),
                site.product(),
                ROOT,
                site.method(),
                site.python(),
                site.source(),
                site.services(),
                site.health(),
                site.database(),
                site.constraints(),
                site.retention(),
                site.rehearsal(),
                site.folders());
    }

    TestActContext context() {
        TestActContext here = TestActContext.of(site());
        return here.withCommands(new FolderCommands(here.commands(), folder.resolve("host")));
    }

    static GivenFacts version(String version) {
        return GivenFacts.none().with(StandardFacts.VERSION, version).with(StandardFacts.REAL_ROOT, ROOT.toString());
    }

    /** What is found on the live site, beside what is known already. */
    GivenFacts read(GivenFacts known) {
        RecordedFacts found = RecordedFacts.of(
                new HousekeepingFacts(host(), Clock.systemUTC()), TestCheckContext.survey(context(), known));
        GivenFacts all = known.with(
                StandardFacts.HELD_SCHEDULES,
                found.find(StandardFacts.HELD_SCHEDULES).orElseThrow());
        if (found.find(HousekeepingFacts.SCHEDULES).isEmpty()) {
            return all;
        }
        return all.with(HousekeepingFacts.SCHEDULES, found.get(HousekeepingFacts.SCHEDULES))
                .with(HousekeepingFacts.TIMERS, found.get(HousekeepingFacts.TIMERS))
                .with(HousekeepingFacts.MEANS, found.get(HousekeepingFacts.MEANS))
                .with(HousekeepingFacts.NAMES, found.get(HousekeepingFacts.NAMES));
    }

    List<Finding> survey(GivenFacts known) {
        List<Finding> findings = new ArrayList<>();
        new HousekeepingCheck(host(), Clock.systemUTC())
                .inspect(TestCheckContext.survey(context(), read(known)), findings::add);
        return findings;
    }

    /** Against a release whose files lie in a folder. */
    List<Finding> target(String from, String to, Path release) {
        List<Finding> findings = new ArrayList<>();
        Hop hop = TestPlanContext.hop(from, to);
        new HousekeepingCheck(host(), Clock.systemUTC())
                .inspect(
                        TestCheckContext.survey(context(), read(version(from)))
                                .at(Moment.TARGET, hop, new FolderRelease(release)),
                        findings::add);
        return findings;
    }

    TestPlanContext plan(String from, String to) {
        Hop hop = TestPlanContext.hop(from, to);
        Site site = site();
        return new TestPlanContext(
                site, new TestPaths(site, "20260101T000000Z"), read(version(from)), List.of(hop), Optional.of(hop));
    }
}
