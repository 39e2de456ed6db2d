package org.upgradectl.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.RecordedFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.SearchPath;
import org.upgradectl.testkit.systemd.SystemdBox;

/** A real cron, real timers and a real journal, in a box. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealCronTest {
    /** Cron looks at its tables once a minute. */
    private static final Duration TWO_MINUTES = Duration.ofSeconds(140);

    private SystemdBox box;
    private HostRoot host;
    private Path shared;
    private TestActContext context;

    @BeforeAll
    void boot(@TempDir Path folder) throws IOException {
        shared = folder.toRealPath();
        box = Prerequisites.orSkip(() -> {
            Path cron = SearchPath.first("cron")
                    .orElseThrow(() -> new MissingPrerequisite("A real cron is needed. Install cron."));
            SystemdBox started = SystemdBox.start(shared);
            try {
                Files.copy(cron, shared.resolve("cron"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return started;
        });
        box.unit("cron.service", "[Service]", "ExecStart=" + shared.resolve("cron") + " -f");
        layOut();
        Site site = TestSites.site(
                shared,
                NightlySite.product(),
                TestSites.services("systemd", List.of(), Map.of()),
                TestSites.health(Optional.empty()));
        TestActContext here = TestActContext.of(site);
        context = here.withCommands(box.commands(here.commands()));
        Path script = Files.createDirectories(site.root().resolve("contrib")).resolve("test-housekeeping.sh");
        Files.writeString(script, "#!/bin/sh\necho x >> " + shared.resolve("nights") + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterAll
    void end() {
        if (box != null) {
            box.close();
        }
    }

    /** What a boot takes away: the box's own root is thrown away with it. */
    private void layOut() {
        box.run("mkdir", "-p", "/var/spool/cron/crontabs", "/etc/cron.d", "/etc/cron.daily");
        box.run("systemctl", "daemon-reload");
        box.run("systemctl", "start", "cron");
        // Root of the box, as its first process has it; its number is what commands enter the box by.
        host = new HostRoot(Path.of("/proc/" + box.inside(List.of("true")).get(2) + "/root"));
    }

    private GivenFacts read() {
        GivenFacts known = GivenFacts.none()
                .with(StandardFacts.VERSION, "1.5")
                .with(StandardFacts.REAL_ROOT, context.site().root().toString());
        RecordedFacts found = RecordedFacts.of(
                new HousekeepingFacts(host, Clock.systemUTC()), TestCheckContext.survey(context, known));
        return known.with(HousekeepingFacts.SCHEDULES, found.get(HousekeepingFacts.SCHEDULES))
                .with(HousekeepingFacts.TIMERS, found.get(HousekeepingFacts.TIMERS))
                .with(StandardFacts.HELD_SCHEDULES, found.get(StandardFacts.HELD_SCHEDULES));
    }

    private long nights() {
        try {
            Path file = shared.resolve("nights");
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void line_isStarted_heldAndStartedAgain_andTheJournalTellsWhen() throws IOException {
        Path table = host.at(Path.of("/etc/cron.d/test"));
        Path other = shared.resolve("other");
        Files.writeString(
                table,
                "* * * * * root " + context.site().root() + "/contrib/test-housekeeping.sh\n* * * * * root echo x >> "
                        + other + "\n");
        Instant begin = Instant.now().minusSeconds(2);
        assertThat(Await.until(TWO_MINUTES, () -> nights() > 0)).isTrue();
        List<Schedule> schedules = HousekeepingFacts.schedules(read());
        assertThat(schedules).hasSize(1);
        assertThat(schedules.get(0).problems()).isEmpty();
        assertThat(schedules.get(0).lastRun())
                .hasValueSatisfying(at -> assertThat(at).isAfter(begin));

        CronEntry entry = HousekeepingFacts.held(read()).get(0);
        HoldCron hold = new HoldCron(host);
        Arguments before = hold.prepare(context, entry.asArguments());
        hold.execute(context, entry.asArguments(), before);
        // The other line shows that cron has read the table anew and goes on.
        Files.deleteIfExists(other);
        long held = nights();
        assertThat(Await.until(TWO_MINUTES, () -> Files.exists(other))).isTrue();
        assertThat(nights()).isEqualTo(held);

        hold.undo(context, entry.asArguments(), before);
        assertThat(Await.until(TWO_MINUTES, () -> nights() > held)).isTrue();
        Files.delete(table);
    }

    @Test
    void program_isInOrder_andLeftOutByRunPartsWhileItIsHeld() throws IOException {
        Path daily = host.at(Path.of("/etc/cron.daily/test-housekeeping"));
        Files.createSymbolicLink(daily, context.site().root().resolve("contrib/test-housekeeping.sh"));
        assertThat(HousekeepingFacts.schedules(read()))
                .allSatisfy(found -> assertThat(found.problems()).isEmpty());
        CronEntry entry = HousekeepingFacts.held(read()).get(0);
        HeldEntry held = new HeldEntry(host, context.files(), entry, HeldEntry.Manner.HELD);
        assertThat(box.run("run-parts", "--test", "/etc/cron.daily").out()).contains("test-housekeeping");
        held.hold();
        assertThat(box.run("run-parts", "--test", "/etc/cron.daily").out()).doesNotContain("housekeeping");
        held.free();
        assertThat(box.run("run-parts", "--test", "/etc/cron.daily").out()).contains("test-housekeeping");
        Files.delete(daily);
    }

    @Test
    void withoutCron_nothingWouldRun() throws IOException {
        Path daily = host.at(Path.of("/etc/cron.daily/test-housekeeping"));
        Files.createSymbolicLink(daily, context.site().root().resolve("contrib/test-housekeeping.sh"));
        box.run("systemctl", "stop", "cron");
        assertThat(HousekeepingFacts.schedules(read()).get(0).problems())
                .extracting(Schedule.Problem::what)
                .containsExactly("no cron runs on this host");
        box.run("systemctl", "start", "cron");
        Files.delete(daily);
    }

    private void timer(boolean enabled, String command) {
        box.unit("test-housekeeping.service", "[Service]", "Type=oneshot", "ExecStart=" + command);
        box.unit("test-housekeeping.timer", "[Timer]", "OnCalendar=daily", "[Install]", "WantedBy=timers.target");
        box.run("systemctl", "daemon-reload");
        box.run("systemctl", enabled ? "enable" : "disable", "--now", "test-housekeeping.timer");
    }

    private void noTimer() {
        box.run("systemctl", "disable", "--now", "test-housekeeping.timer");
        box.run("rm", "/etc/systemd/system/test-housekeeping.timer", "/etc/systemd/system/test-housekeeping.service");
        box.run("systemctl", "daemon-reload");
        box.run("systemctl", "reset-failed");
    }

    @Test
    void timer_isLookedAt_whetherItIsActive_enabled_andHowItsServiceEnded() {
        String command =
                context.site().root().resolve("contrib/test-housekeeping.sh").toString();
        timer(false, command);
        assertThat(HousekeepingFacts.schedules(read()).get(0).problems())
                .extracting(Schedule.Problem::remedy)
                .containsExactly("systemctl enable --now test-housekeeping.timer");
        box.run("systemctl", "start", "test-housekeeping.timer");
        assertThat(HousekeepingFacts.schedules(read()).get(0).problems())
                .extracting(Schedule.Problem::what)
                .containsExactly("test-housekeeping.timer is not enabled: the next boot ends it");
        timer(true, command + " --no-such-thing");
        assertThat(HousekeepingFacts.schedules(read()).get(0).wouldRun()).isTrue();
        timer(true, command + ".gone " + command);
        box.run("systemctl", "start", "test-housekeeping.service");
        Schedule failed = HousekeepingFacts.schedules(read()).get(0);
        assertThat(failed.failure()).contains("exit-code, status 203");
        assertThat(failed.problems())
                .extracting(Schedule.Problem::what)
                .containsExactly(command + ".gone does not exist");
        noTimer();
    }

    /** Unit files that are links into the release, as some install them, and enabled. */
    abstract class OfTimer implements ActContract {
        /** Each look is a call of systemctl; what comes after the first ones repeats them. */
        @Override
        public int killPoints() {
            return 8;
        }

        @Override
        public World world(Path folder) throws IOException {
            noTimer();
            Path contrib = context.site().root().resolve("contrib");
            Files.writeString(
                    contrib.resolve("test-housekeeping.service"),
                    "[Service]\nType=oneshot\nExecStart=" + contrib.resolve("test-housekeeping.sh") + "\n");
            Files.writeString(
                    contrib.resolve("test-housekeeping.timer"),
                    "[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n");
            box.run(
                    "systemctl",
                    "link",
                    contrib.resolve("test-housekeeping.service").toString());
            box.run(
                    "systemctl",
                    "enable",
                    "--now",
                    contrib.resolve("test-housekeeping.timer").toString());
            Map<?, ?> found = (Map<?, ?>) read().get(HousekeepingFacts.TIMERS).get(0);
            Arguments arguments = Arguments.of("timer", String.valueOf(found.get("timer")))
                    .with("service", String.valueOf(found.get("service")));
            return World.of(
                    context.withPaths(context.paths()),
                    arguments,
                    () -> TreeDigest.of(box.units())
                            + box.run("systemctl", "is-active", "test-housekeeping.timer")
                                    .out()
                            + box.run("systemctl", "is-enabled", "test-housekeeping.timer")
                                    .out());
        }
    }

    @Nested
    final class Stop extends OfTimer {
        @Override
        public ActType actType() {
            return new StopTimer();
        }
    }

    @Nested
    final class Retire extends OfTimer {
        @Override
        public ActType actType() {
            return new RetireTimer(host == null ? new HostRoot(Path.of("/")) : host);
        }

        @Test
        void unitFilesGoneWithTheRelease_noTraceOfThemIsLeft(@TempDir Path folder) throws IOException {
            try (World world = world(folder)) {
                Files.delete(context.site().root().resolve("contrib/test-housekeeping.timer"));
                Files.delete(context.site().root().resolve("contrib/test-housekeeping.service"));
                Arguments before = actType().prepare(world.context(), world.arguments());
                actType().execute(world.context(), world.arguments(), before);
                assertThat(box.run("systemctl", "show", "-P", "LoadState", "test-housekeeping.timer")
                                .out())
                        .isEqualTo("not-found\n");
                assertThat(TreeDigest.of(box.units())).doesNotContain("housekeeping");
            }
        }
    }
}
