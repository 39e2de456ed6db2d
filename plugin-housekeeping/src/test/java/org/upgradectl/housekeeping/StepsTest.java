package org.upgradectl.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.core.builtin.files.FilesContributions;
import org.upgradectl.testkit.contract.ContractCoverage;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPlanContext;

final class StepsTest {
    private static NightlySite linked(Path folder) throws IOException {
        NightlySite site = NightlySite.in(folder);
        site.link(NightlySite.LINK, "/opt/test/contrib/test-housekeeping.sh");
        site.write("/etc/cron.d/backup", "1 1 * * * root /opt/test/backup.sh\n2 2 * * * root /elsewhere\n");
        return site;
    }

    private static Collection<ActType> types() {
        List<ActType> types = new ArrayList<>(new HousekeepingPlugin().actTypes());
        types.addAll(new FilesContributions().actTypes());
        return types;
    }

    abstract static class OfSite implements StepContract {
        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) throws IOException {
            return linked(folder).plan("1.5", "2.0");
        }
    }

    @Nested
    final class Hold extends OfSite {
        @Override
        public Step step() {
            return new HoldStep();
        }
    }

    @Nested
    final class Free extends OfSite {
        @Override
        public Step step() {
            return new FreeStep();
        }
    }

    @Nested
    final class Change extends OfSite {
        @Override
        public Step step() {
            return new MoveOnStep(new HostRoot(Path.of("/")));
        }
    }

    private static List<String> shown(List<Act> acts) {
        return acts.stream()
                .map(act -> types().stream()
                        .filter(type -> type.id().equals(act.type()))
                        .findFirst()
                        .orElseThrow()
                        .describe(act.arguments()))
                .toList();
    }

    @Test
    void everyContribution_hasAContractTest() {
        HousekeepingPlugin plugin = new HousekeepingPlugin();
        assertThat(ContractCoverage.actTypes(StepsTest.class))
                .containsExactlyInAnyOrderElementsOf(
                        plugin.actTypes().stream().map(ActType::id).toList());
        assertThat(ContractCoverage.steps(StepsTest.class))
                .containsExactlyInAnyOrderElementsOf(
                        plugin.steps().stream().map(step -> step.id().text()).toList());
    }

    @Test
    void whatNamesTheTree_isHeldAndFreed_andAHousekeepingThatRunsIsWaitedFor(@TempDir Path folder) throws IOException {
        PlanContext context = linked(folder).plan("1.5", "1.6");
        assertThat(shown(new HoldStep().plan(context)))
                .containsExactly(
                        "cron does not start /etc/cron.daily/test-housekeeping until the upgrade is over",
                        "cron does not start /etc/cron.d/backup:1 until the upgrade is over",
                        "a housekeeping that runs is waited for, at most 10 s");
        assertThat(shown(new FreeStep().plan(context)))
                .containsExactly(
                        "cron starts /etc/cron.daily/test-housekeeping again at its time",
                        "cron starts /etc/cron.d/backup:1 again at its time");
        assertThat(new MoveOnStep(new HostRoot(Path.of("/"))).plan(context)).isEmpty();
    }

    @Test
    void waitForAHousekeeping_isNoSilence_butTheHoldIsLookedAfter(@TempDir Path folder) throws IOException {
        assertThat(new HoldStep().plan(linked(folder).plan("1.5", "2.0")))
                .map(act -> types().stream()
                        .filter(type -> type.id().equals(act.type()))
                        .findFirst()
                        .orElseThrow()
                        .silence())
                .containsExactly(SilenceRole.HOLDS, SilenceRole.HOLDS, SilenceRole.NONE);
    }

    @Test
    void theProductDoesItFromNowOn_takesAwayTheScheduleAndNothingElse(@TempDir Path folder) throws IOException {
        TestPlanContext found = linked(folder).plan("1.5", "2.0");
        assertThat(shown(new MoveOnStep(new HostRoot(Path.of("/"))).plan(found)))
                .containsExactly("cron no longer starts /etc/cron.daily/test-housekeeping");
        TestPlanContext timed = new TestPlanContext(
                found.site(),
                found.paths(),
                NightlySite.version("1.5")
                        .with(
                                HousekeepingFacts.TIMERS,
                                List.of(Map.of("timer", "night.timer", "service", "night.service"))),
                found.hops(),
                found.hop());
        assertThat(shown(new HoldStep().plan(timed))).containsExactly("night.timer is stopped, and not started again");
        assertThat(shown(new MoveOnStep(new HostRoot(Path.of("/"))).plan(timed)))
                .containsExactly("night.timer is stopped and disabled");
        assertThat(MoveOn.of(timed.site(), timed.facts(), timed.lastHop()).units())
                .containsExactly("night.timer", "night.service");
    }

    @Test
    void theHostHasToDoItFromNowOn_makesTheLinkOfTheGuide(@TempDir Path folder) throws IOException {
        NightlySite site = NightlySite.in(folder);
        assertThat(shown(new MoveOnStep(new HostRoot(Path.of("/"))).plan(site.plan("0.9", "1.5"))))
                .containsExactly("/etc/cron.daily/test-housekeeping -> /opt/test/contrib/test-housekeeping.sh");
        site.link(NightlySite.LINK, "/opt/test/contrib/test-housekeeping.sh");
        assertThat(new MoveOnStep(new HostRoot(Path.of("/"))).plan(site.plan("0.9", "1.5")))
                .as("somebody has made it already")
                .isEmpty();
    }

    @Test
    void scheduleOfAnotherSite_whoseNameBeginsTheSame_staysWhenThisOneNeedsNoneAnyMore(@TempDir Path folder)
            throws IOException {
        NightlySite site = NightlySite.in(folder);
        Files.move(site.at(NightlySite.ROOT), site.at(Path.of("/opt/test-1.5")));
        site.link(NightlySite.ROOT, "/opt/test-1.5");
        site.write("/opt/test-b/" + NightlySite.SCRIPT, "");
        site.write("/etc/cron.d/b", "25 4 * * * root /opt/test-b/" + NightlySite.SCRIPT + "\n");
        GivenFacts facts = site.read(NightlySite.version("1.5").with(StandardFacts.REAL_ROOT, "/opt/test-1.5"));

        assertThat(HousekeepingFacts.schedules(facts)).isEmpty();
        assertThat(MoveOn.retiring(facts).shown()).isEmpty();
        assertThat(facts.get(StandardFacts.HELD_SCHEDULES)).isEqualTo(List.of());
    }

    private static List<Act> repair(NightlySite site, String version) {
        return new ScheduleRepair(new HostRoot(Path.of("/")))
                .acts(TestCheckContext.survey(site.context(), site.read(NightlySite.version(version))));
    }

    @Test
    void repair_ofNothing_ofWhatWouldNotRun_andOfWhatIsNotNeeded(@TempDir Path folder) throws IOException {
        NightlySite site = NightlySite.in(folder);
        String made = "/etc/cron.daily/test-housekeeping -> /opt/test/contrib/test-housekeeping.sh";
        assertThat(shown(repair(site, "1.5"))).containsExactly(made);
        assertThat(repair(site, "0.9")).isEmpty();
        Path dotted = Path.of(NightlySite.LINK + ".sh");
        site.link(dotted, "/opt/test/contrib/test-housekeeping.sh");
        assertThat(shown(repair(site, "1.5"))).containsExactly("cron no longer starts " + dotted, made);
        Files.move(site.at(dotted), site.at(NightlySite.LINK));
        assertThat(repair(site, "1.5")).isEmpty();
        assertThat(shown(repair(site, "2.0"))).containsExactly("cron no longer starts " + NightlySite.LINK);
    }

    @Test
    void repair_guidesNameIsAnotherSites_takesAnotherName_orNone(@TempDir Path folder) throws IOException {
        NightlySite site = NightlySite.in(folder);
        site.write("/opt/other/" + NightlySite.SCRIPT, "");
        site.link(NightlySite.LINK, "/opt/other/" + NightlySite.SCRIPT);
        String own = NightlySite.LINK + "-" + site.site().name();
        assertThat(shown(repair(site, "1.5"))).containsExactly(own + " -> /opt/test/contrib/test-housekeeping.sh");

        Files.delete(site.at(NightlySite.LINK));
        site.write("/etc/cron.d/test-housekeeping", "1 1 * * * root /opt/other/" + NightlySite.SCRIPT + "\n");
        assertThat(shown(repair(site, "1.5"))).containsExactly(own + " -> /opt/test/contrib/test-housekeeping.sh");

        site.write(own, "#!/bin/sh\n/opt/other/else\n");
        assertThat(repair(site, "1.5")).isEmpty();
        assertThat(site.survey(NightlySite.version("1.5")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy())
                        .contains("is another site's")
                        .doesNotContain("--fix"));
    }

    @Test
    void theHostHasToDoItFromNowOn_butTheNameIsAnotherSites_takesAnother(@TempDir Path folder) throws IOException {
        NightlySite site = NightlySite.in(folder);
        site.write("/opt/other/" + NightlySite.SCRIPT, "");
        site.link(NightlySite.LINK, "/opt/other/" + NightlySite.SCRIPT);
        assertThat(shown(new MoveOnStep(new HostRoot(Path.of("/"))).plan(site.plan("0.9", "1.5"))))
                .containsExactly(
                        NightlySite.LINK + "-" + site.site().name() + " -> /opt/test/contrib/test-housekeeping.sh");
    }

    @Test
    void repair_scriptThatCantBeUsed_schedulesTheCommandItself(@TempDir Path folder) throws IOException {
        NightlySite site = NightlySite.in(folder);
        site.at(NightlySite.ROOT.resolve(NightlySite.SCRIPT)).toFile().setExecutable(false, false);
        assertThat(repair(site, "1.5"))
                .as("a product without such a command line")
                .isEmpty();
    }

    @Test
    void heldEntries_areToldToTheKernel(@TempDir Path folder) throws IOException {
        assertThat(linked(folder).read(NightlySite.version("1.5")).get(StandardFacts.HELD_SCHEDULES))
                .extracting(entry -> CronEntry.ofFact(entry).where())
                .containsExactly("/etc/cron.daily/test-housekeeping", "/etc/cron.d/backup:1");
    }
}
