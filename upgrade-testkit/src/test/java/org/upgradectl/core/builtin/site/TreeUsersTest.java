package org.upgradectl.core.builtin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.builtin.trial.SurveyTrial;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestSites;

/** Who uses a tree beside the services of a site, on a host that is a folder. */
final class TreeUsersTest {
    private static final String UNIT = "0::/system.slice/page.service\n";

    @TempDir
    private Path folder;

    private Path host;
    private Path root;

    @BeforeEach
    void makeHost() throws IOException {
        host = Files.createDirectories(folder.resolve("host"));
        root = Files.createDirectories(folder.resolve("site"));
        Files.createDirectories(host.resolve("proc"));
    }

    @Test
    void check_processesOfTheTreeWithoutAUnitOfTheSite_areTold() throws IOException {
        process(11, folder, UNIT, root + "/venv/bin/python3", root + "/venv/bin/gunicorn", "--token=geheim");
        process(
                12,
                root.resolve("page"),
                "0::/user.slice/session-3.scope\n",
                "python3.11",
                "manage.py",
                "--key=geheim");
        process(13, folder, "0::/system.slice/cron.service\n", "/usr/bin/python3", root + "/scripts/nightly.py");
        process(14, root, "0::/user.slice/session-3.scope\n", "-bash");
        process(15, folder, "0::/\n", "/usr/bin/python3", root + "2/other.py");
        process(16, folder, "0::/\n", "less", root + "/README.md");

        assertThat(findings("systemd")).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("site.other-processes");
            assertThat(finding.evidence().lines())
                    .startsWith(
                            "12  python3.11 in " + root + "/page  (session-3.scope)",
                            "13  /usr/bin/python3 " + root + "/scripts/nightly.py  (cron.service)");
            assertThat(finding.evidence()).doesNotContain("geheim");
            assertThat(finding.remedy()).contains("kill 12 13\n");
        });
        assertThat(findings("commands"))
                .as("whom another supervisor has started can't be told")
                .isEmpty();
    }

    @Test
    void check_scriptInOneArgument_isToldWithoutItsSecrets() throws IOException {
        String cron = "0::/system.slice/cron.service\n";
        process(21, folder, cron, "/bin/sh", "-c", "cd " + root + " && K=geheim venv/bin/python manage.py job");
        process(22, folder, cron, "/bin/sh", "-c", "cd " + root + "&&K=geheim venv/bin/python manage.py job");
        process(23, folder, cron, "/bin/sh", "-c", "K=geheim:" + root + " " + root + "/venv/bin/python x/python");
        process(24, folder, cron, "python3 -m x --key=geheim " + root + "/venv/bin/python");
        process(25, folder, cron, "python3", "x", "db://me:geheim@" + root);
        process(26, root, cron, "celeryd: python3 --key=geheim", "/usr/bin/python3");

        assertThat(findings("systemd")).singleElement().satisfies(finding -> {
            assertThat(finding.evidence()).doesNotContain("geheim");
            assertThat(finding.evidence().lines())
                    .startsWith(
                            "21  /bin/sh " + root + "  (cron.service)",
                            "22  /bin/sh " + root + "  (cron.service)",
                            "23  /bin/sh K=*** " + root + "/venv/bin/python  (cron.service)",
                            "24  python3 " + root + "/venv/bin/python  (cron.service)",
                            "25  python3 db://***@" + root + "  (cron.service)",
                            "26  celeryd: in " + root + "  (cron.service)");
        });
    }

    @Test
    void check_cronLineWithAValueThatNamesTheTree_isToldWithoutIt() throws IOException {
        write(
                "etc/cron.d/page",
                "5 4 * * * page K=geheim:" + root + " run\n6 4 * * * page cd " + root + ";K=geheim x\n");
        assertThat(findings("commands"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .startsWith("/etc/cron.d/page:1  K=***\n/etc/cron.d/page:2  " + root)
                        .doesNotContain("geheim"));
    }

    @Test
    void check_cronLinesAndTimersOfTheTree_areToldWithoutTheirSecrets() throws IOException {
        write("etc/crontab", "# 1 2 * * * root " + root + "/off.sh\n7 1 * * * root /usr/bin/certbot renew\n");
        write("etc/cron.d/page", "MAILTO=a\n\n5 4 * * * page PASSWORD=geheim " + root + "/venv/bin/python x\n");
        write("var/spool/cron/crontabs/ann", "@daily cd " + root + " && ./manage.sh\n");
        Files.createDirectories(host.resolve("etc/cron.daily"));
        Files.createSymbolicLink(host.resolve("etc/cron.daily/housekeeping"), root.resolve("contrib/housekeeping.sh"));
        write("etc/systemd/system/report.timer", "[Timer]\nOnCalendar=daily\nUnit=page-report.service\n");
        write("etc/systemd/system/page-report.service", "[Service]\nExecStart=" + root + "/report.sh --key=geheim\n");
        write("usr/lib/systemd/system/other.timer", "[Timer]\nOnCalendar=daily\n");
        write("usr/lib/systemd/system/other.service", "[Service]\nExecStart=/bin/true " + root + "2\n");

        assertThat(findings("commands")).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("site.scheduled");
            assertThat(finding.evidence().lines())
                    .startsWith(
                            "/etc/cron.d/page:3  " + root + "/venv/bin/python",
                            "/etc/cron.daily/housekeeping  " + root + "/contrib/housekeeping.sh",
                            "/var/spool/cron/crontabs/ann:1  " + root,
                            "report.timer  ExecStart=" + root + "/report.sh")
                    .hasSize(5);
            assertThat(finding.evidence()).doesNotContain("geheim");
            assertThat(finding.remedy())
                    .startsWith("systemctl stop report.timer    ")
                    .contains("comment it out");
        });
    }

    @Test
    void check_quietHost_nothingIsFound() throws IOException {
        write("etc/crontab", "17 * * * * root cd / && run-parts --report /etc/cron.hourly\n");
        process(11, folder, UNIT, root + "/venv/bin/python3", "-m", "page");
        assertThat(findings("systemd")).isEmpty();
    }

    @Test
    void find_realProcess_isSeenWhileItRuns() throws Exception {
        Path python = Files.createDirectories(root.resolve("venv/bin")).resolve("python");
        Files.createSymbolicLink(python, Path.of("/bin/sleep"));
        Process process = new ProcessBuilder(python.toString(), "300").start();
        TreeUsers users = new TreeUsers(Path.of("/proc"), Set.of(root));
        try {
            assertThat(users.find(Set.of())).extracting(TreeUsers.User::pid).containsExactly(process.pid());
            assertThat(users.find(Set.of(process.pid()))).isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(users.find(Set.of())).isEmpty();
    }

    private List<Finding> findings(String manager) {
        Site site = TestSites.site(
                folder,
                TestSites.product(),
                TestSites.services(manager, List.of("page"), Map.of()),
                TestSites.health(Optional.empty()));
        SurveyTrial trial = new SurveyTrial(site);
        return trial.findings(trial.survey(new TreeUsersReader(host)), new TreeUsersCheck());
    }

    @Test
    void check_whatAnUpgradeHolds_isNotTold() {
        GivenFacts facts = GivenFacts.none()
                .with(
                        TreeUsersReader.SCHEDULED,
                        List.of(
                                Map.of("where", "/etc/cron.daily/night:2", "what", "a", "timer", false),
                                Map.of("where", "/etc/cron.d/page:1", "what", "b", "timer", false),
                                Map.of("where", "/etc/cron.d/page:11", "what", "c", "timer", false)))
                .with(
                        StandardFacts.HELD_SCHEDULES,
                        List.of(Map.of("where", "/etc/cron.daily/night"), Map.of("where", "/etc/cron.d/page:1")));
        List<Finding> findings = new ArrayList<>();
        new TreeUsersCheck()
                .inspect(TestCheckContext.survey(TestActContext.of(TestSites.minimal(folder)), facts), findings::add);
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).startsWith("/etc/cron.d/page:11  c\nNothing"));
    }

    @Test
    void check_whatIsStoppedThoughTheSiteFileDoesNotNameIt_isNobodyElses() {
        Site site = TestSites.site(
                folder,
                TestSites.product(),
                TestSites.services("systemd", List.of("page"), Map.of()),
                TestSites.health(Optional.empty()));
        GivenFacts facts = GivenFacts.none()
                .with(
                        TreeUsersReader.PROCESSES,
                        List.of(
                                Map.of("pid", 21, "unit", "page-rq@1.service", "command", "python3"),
                                Map.of("pid", 22, "unit", "cron.service", "command", "python3")))
                .with(
                        TreeUsersReader.SCHEDULED,
                        List.of(Map.of("where", "nightly.timer", "what", "nightly", "timer", true)))
                .with(
                        FactKey.list("services.units", FactKind.PINNED),
                        List.of("page", "page-rq@1", "nightly", "nightly.timer"));
        List<Finding> findings = new ArrayList<>();
        new TreeUsersCheck().inspect(TestCheckContext.survey(TestActContext.of(site), facts), findings::add);
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("kill 22\n"));
    }

    private void process(int pid, Path workingFolder, String cgroup, String... words) throws IOException {
        Path entry = Files.createDirectories(host.resolve("proc/" + pid));
        Files.writeString(entry.resolve("cmdline"), String.join("\0", words) + "\0");
        Files.writeString(entry.resolve("cgroup"), cgroup);
        Files.createSymbolicLink(entry.resolve("cwd"), workingFolder);
    }

    private void write(String file, String text) throws IOException {
        Path path = host.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
