package org.upgradectl.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.testkit.contract.GivenFacts;

/** What stands in cron's files of a host, and what is told of it; {@code run-parts} is this machine's. */
final class HousekeepingCheckTest {
    private static final Path LINK = NightlySite.LINK;

    @TempDir
    Path folder;

    private NightlySite site;

    @BeforeEach
    void install() throws IOException {
        site = NightlySite.in(folder);
    }

    private List<Finding> survey() {
        return site.survey(NightlySite.version("1.5"));
    }

    private Finding only(String id) {
        assertThat(survey()).extracting(Finding::id).containsExactly(id);
        return survey().get(0);
    }

    private void linkAsTheGuideSays() throws IOException {
        site.link(LINK, "/opt/test/contrib/test-housekeeping.sh");
    }

    @Test
    void linkOfTheGuide_isInOrder() throws IOException {
        linkAsTheGuideSays();
        assertThat(survey()).isEmpty();
    }

    @Test
    void nothing_isToldWithTheGuidesLine() {
        assertThat(only("housekeeping.not-scheduled").remedy())
                .endsWith("ln -s /opt/test/contrib/test-housekeeping.sh /etc/cron.daily/test-housekeeping");
    }

    @Test
    void releaseFromBeforeThereWasSuchWork_isNotAsked() {
        assertThat(site.survey(NightlySite.version("0.9"))).isEmpty();
    }

    @Test
    void nameWithAFullStop_isLeftOutByRunParts() throws IOException {
        site.link(Path.of(LINK + ".sh"), "/opt/test/contrib/test-housekeeping.sh");
        Finding finding = only("housekeeping.would-not-run");
        assertThat(finding.evidence()).contains("for the full stop in its name");
        assertThat(finding.remedy()).isEqualTo("mv " + LINK + ".sh " + LINK);
    }

    @Test
    void scriptThatIsNotExecutable_isTold() throws IOException {
        linkAsTheGuideSays();
        site.at(NightlySite.ROOT.resolve(NightlySite.SCRIPT)).toFile().setExecutable(false, false);
        assertThat(only("housekeeping.would-not-run").remedy()).contains("chmod +x /opt/test/contrib/");
    }

    @Test
    void linkThatLeadsNowhere_isTold() throws IOException {
        site.link(LINK, "/opt/test-0.9/contrib/test-housekeeping.sh");
        assertThat(only("housekeeping.would-not-run").evidence()).contains("which does not exist");
    }

    @Test
    void noCronRuns_isTold() throws IOException {
        linkAsTheGuideSays();
        Files.delete(site.at(Path.of("/proc/1/comm")));
        assertThat(only("housekeeping.would-not-run").evidence()).isEqualTo("no cron runs on this host");
    }

    @Test
    void scriptOfAnotherSite_isNoneOfOurs() throws IOException {
        site.write("/opt/other/contrib/test-housekeeping.sh", "");
        site.link(LINK, "/opt/other/contrib/test-housekeeping.sh");
        only("housekeeping.not-scheduled");
    }

    @Test
    void onesReleaseFolder_isTold_withTheLinkThroughTheRoot() throws IOException {
        Files.move(site.at(NightlySite.ROOT), site.at(Path.of("/opt/test-1.5")));
        site.link(NightlySite.ROOT, "/opt/test-1.5");
        site.link(LINK, "/opt/test-1.5/contrib/test-housekeeping.sh");
        GivenFacts facts = NightlySite.version("1.5").with(StandardFacts.REAL_ROOT, "/opt/test-1.5");
        List<Finding> findings = site.survey(facts);
        assertThat(findings).extracting(Finding::id).containsExactly("housekeeping.past-link");
        assertThat(findings.get(0).remedy())
                .isEqualTo("ln -sfn /opt/test/contrib/test-housekeeping.sh /etc/cron.daily/test-housekeeping");
    }

    @Test
    void lineOfTheSystemsTable_ofOnesOwn_andOfAUser_areFound() throws IOException {
        String command = "cd /opt/test && venv/bin/python /opt/test/manage.py housekeeping > /dev/null";
        site.write("/etc/crontab", "# m h\n25 4 * * * root " + command + "\n");
        site.write("/etc/cron.d/test", "MAILTO=x\n@daily root " + command + "\n");
        site.write("/var/spool/cron/crontabs/root", "0 4 * * * " + command + "\n");
        Finding finding = only("housekeeping.twice");
        assertThat(finding.title()).contains("3 times");
        assertThat(finding.evidence()).contains("/etc/crontab:2  /opt/test", "/etc/cron.d/test:2", "crontabs/root:1");
    }

    @Test
    void lineThatNamesWhatIsNotThere_anUnknownUser_aTableWithAFullStop_areTold() throws IOException {
        site.write("/etc/debian_version", "12\n");
        site.write(
                "/etc/cron.d/test.cron",
                "25 4 * * * nobody-of-this-name /opt/test/gone/python /opt/test/manage.py housekeeping\n");
        assertThat(only("housekeeping.would-not-run").evidence())
                .contains(
                        "cron leaves out /etc/cron.d/test.cron",
                        "is to run as nobody-of-this-name",
                        "/opt/test/gone/python does not exist");
    }

    @Test
    void secretsOfALine_areNotTold() throws IOException {
        site.write(
                "/etc/cron.d/test",
                "0 4 * * * root TOKEN=geheim /opt/test/contrib/test-housekeeping.sh --key=geheim\n");
        GivenFacts facts = site.read(NightlySite.version("1.5"));
        assertThat(facts.get(HousekeepingFacts.SCHEDULES).toString())
                .contains("test-housekeeping.sh")
                .doesNotContain("geheim");
        assertThat(facts.get(StandardFacts.HELD_SCHEDULES).toString()).doesNotContain("geheim");
    }

    @Test
    void doneByTheProduct_leftOverSchedule_isTold() throws IOException {
        linkAsTheGuideSays();
        List<Finding> findings = site.survey(NightlySite.version("2.0"));
        assertThat(findings).extracting(Finding::id).containsExactly("housekeeping.not-needed");
        assertThat(findings.get(0).remedy()).startsWith("upgradectl housekeeping --fix");
    }

    @Test
    void doneByTheProduct_servicesAndJob_areLookedAt() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        GivenFacts facts = NightlySite.version("2.0")
                .with(StandardFacts.SERVICES, List.of(Map.of("unit", "worker@1", "active", false)));
        assertThat(site.survey(facts)).extracting(Finding::id).containsExactly("housekeeping.no-service");
        GivenFacts up = NightlySite.version("2.0")
                .with(StandardFacts.SERVICES, List.of(Map.of("unit", "worker@1", "active", true)));
        assertThat(site.survey(up.with(StandardFacts.SCHEDULED_JOBS, List.of())))
                .extracting(Finding::id)
                .containsExactly("housekeeping.not-scheduled");
        assertThat(site.survey(up.with(
                        StandardFacts.SCHEDULED_JOBS,
                        List.of(Map.of(
                                "function",
                                "jobs.housekeeping",
                                "next",
                                now.plusSeconds(60).toString())))))
                .isEmpty();
        assertThat(site.survey(up.with(
                        StandardFacts.SCHEDULED_JOBS,
                        List.of(Map.of(
                                "function",
                                "jobs.housekeeping",
                                "next",
                                now.minus(3, ChronoUnit.HOURS).toString(),
                                "ended",
                                now.minus(3, ChronoUnit.DAYS).toString(),
                                "status",
                                "failed")))))
                .extracting(Finding::id)
                .containsExactly("housekeeping.did-not-run", "housekeeping.did-not-run", "housekeeping.failed");
    }

    @Test
    void target_doesItItself_saysWhatIsTakenAway() throws IOException {
        linkAsTheGuideSays();
        Path release = Files.createDirectories(folder.resolve("release"));
        List<Finding> findings = site.target("1.5", "2.0", release);
        assertThat(findings).extracting(Finding::id).containsExactly("housekeeping.moves-on");
        assertThat(findings.get(0).evidence()).isEqualTo(LINK + " is taken away");
    }

    @Test
    void target_hasNoSuchScriptOrCommand_orNotExecutable_isTold() throws IOException {
        linkAsTheGuideSays();
        Path release = Files.createDirectories(folder.resolve("release"));
        Path script = Files.createDirectories(release.resolve("contrib")).resolve("test-housekeeping.sh");
        Files.createFile(script);
        List<Finding> findings = site.target("1.5", "1.6", release);
        assertThat(findings).extracting(Finding::id).containsExactly("housekeeping.gone-in-release");
        assertThat(findings.get(0).evidence().lines())
                .startsWith(
                        "contrib/test-housekeeping.sh is not executable there",
                        "commands/housekeeping.py is not there");
        script.toFile().setExecutable(true);
        Files.createFile(Files.createDirectories(release.resolve("commands")).resolve("housekeeping.py"));
        assertThat(site.target("1.5", "1.6", release)).isEmpty();
    }

    @Test
    void target_needsAScheduleForTheFirstTime_saysThatItIsMade() throws IOException {
        Path release = Files.createDirectories(folder.resolve("release"));
        List<Finding> findings = site.target("0.9", "1.5", release);
        assertThat(findings).extracting(Finding::id).containsExactly("housekeeping.moves-on");
        assertThat(findings.get(0).evidence())
                .isEqualTo("/etc/cron.daily/test-housekeeping -> /opt/test/contrib/test-housekeeping.sh");
    }
}
