package org.upgradectl.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.systemd.SiteUnit.Origin;
import org.upgradectl.testkit.junit.Prerequisites;

/** Each finding of the live site's units with what triggers it and what does not. */
final class UnitCheckTest {
    @TempDir
    Path folder;

    private CheckedUnits site;
    private String root;

    @BeforeEach
    void install() throws IOException {
        site = CheckedUnits.in(folder);
        root = site.root().toString();
    }

    private SiteUnit web(String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "Command=" + root + "/venv/bin/gunicorn --pythonpath " + root + " app.wsgi";
        return site.unit("web", all);
    }

    private static Finding only(List<Finding> findings, String id) {
        assertThat(findings).extracting(Finding::id).containsExactly(id);
        return findings.get(0);
    }

    @Test
    void asTheGuideHasIt_findsNothing() {
        assertThat(site.survey(
                        web("User=root", "WorkingDirectory=" + root, "PrivateTmp=yes", "DynamicUser=no"),
                        site.unit("rq", "Command=" + root + "/venv/bin/python3 " + root + "/manage.py rqworker")))
                .isEmpty();
    }

    @Test
    void pastTheEnvironmentsLink_isABlockerWithTheLineToWrite() throws IOException {
        Files.createSymbolicLink(site.root().resolve("venv-1.0"), Path.of("venv"));
        Finding finding = only(
                site.survey(site.unit(
                        "web", "Command=" + root + "/venv-1.0/bin/gunicorn app.wsgi", "WorkingDirectory=" + root)),
                "systemd.past-link");
        assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
        assertThat(finding.waivable()).isTrue();
        assertThat(finding.remedy())
                .isEqualTo("systemctl edit web\n  [Service]\n  ExecStart=\n  ExecStart=" + root
                        + "/venv/bin/gunicorn app.wsgi\nsystemctl restart web");
    }

    @Test
    void scriptThatNamesOneReleasesEnvironment_isABlockerThatSaysWhatToWrite() throws IOException {
        Files.createSymbolicLink(site.root().resolve("venv-1.0"), Path.of("venv"));
        Path script = folder.resolve("start");
        Files.writeString(script, "#!/bin/sh\nTOKEN=geheim exec " + root + "/venv-1.0/bin/gunicorn app.wsgi\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Finding finding = only(site.survey(site.unit("web", "Command=" + script)), "systemd.past-link");
        assertThat(finding.evidence()).isEqualTo(root + "/venv-1.0/bin/gunicorn");
        assertThat(finding.remedy())
                .isEqualTo("in " + script + ", in place of " + root + "/venv-1.0/bin/gunicorn:\n  " + root
                        + "/venv/bin/gunicorn\nsystemctl restart web");
        Files.writeString(script, "#!/bin/sh\nexec " + root + "/venv/bin/gunicorn app.wsgi\n");
        assertThat(site.survey(site.unit("web", "Command=" + script))).isEmpty();
    }

    @Test
    void commandWithSecrets_isToldWithoutThem_inFactAndFinding() throws IOException {
        Files.createSymbolicLink(site.root().resolve("venv-1.0"), Path.of("venv"));
        SiteUnit unit = site.unit("web", "Command=" + root + "/venv-1.0/bin/gunicorn --token=geheim -e K=geheim app");
        assertThat(unit.asFact().toString()).doesNotContain("geheim");
        Finding finding = only(site.survey(unit), "systemd.past-link");
        assertThat(finding.evidence())
                .isEqualTo("ExecStart=" + root + "/venv-1.0/bin/gunicorn --token=*** -e K=*** app");
        assertThat(finding.remedy())
                .contains("  ExecStart=" + root + "/venv/bin/gunicorn --token=*** -e K=*** app\n")
                .endsWith("\nwith what the unit has where *** stands");
    }

    @Test
    void pastTheRootsLink_countsWhereAnUpgradeMovesIt() throws IOException {
        Path real = folder.toRealPath().resolve("site-1.0");
        Files.move(site.root(), real);
        Files.createSymbolicLink(site.root(), real);
        SiteUnit unit = site.unit("web", "Command=" + root + "/venv/bin/gunicorn app.wsgi", "WorkingDirectory=" + real);
        assertThat(site.survey(unit)).isEmpty();
        CheckedUnits moved = new CheckedUnits(folder.toRealPath(), "archive");
        assertThat(only(moved.survey(unit), "systemd.past-link").remedy())
                .isEqualTo("systemctl edit web\n  [Service]\n  WorkingDirectory=" + root + "\nsystemctl restart web");
    }

    @Test
    void fromBeforeEnvironmentsExisted_isABlockerWithTheReleasesOwnLine() throws IOException {
        Files.writeString(
                site.root().resolve("contrib/web.service"),
                "[Service]\nExecStart=/opt/test/venv/bin/gunicorn --config /opt/test/gunicorn.py app.wsgi\n");
        Finding finding =
                site.survey(site.unit("web", "Command=/bin/python3 " + root + "/manage.py runserver")).stream()
                        .filter(found -> found.id().equals("systemd.other-environment"))
                        .findFirst()
                        .orElseThrow();
        assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
        assertThat(finding.evidence()).contains("from before environments existed");
        assertThat(finding.remedy())
                .contains("  ExecStart=" + root + "/venv/bin/gunicorn --config " + root + "/gunicorn.py app.wsgi\n");
    }

    @Test
    void anotherEnvironment_isABlockerWithTheSameLineInTheRightOne() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other/bin"));
        Files.createFile(other.resolve("gunicorn"));
        assertThat(only(
                                site.survey(site.unit(
                                        "web", "Command=" + other + "/gunicorn --chdir " + root + " app.wsgi")),
                                "systemd.other-environment")
                        .remedy())
                .contains("  ExecStart=" + root + "/venv/bin/gunicorn --chdir " + root + " app.wsgi\n");
    }

    @Test
    void programScriptAndVariablesMissing_areAWarningThatNamesThem() {
        Finding finding = only(
                site.survey(site.unit(
                        "rq",
                        "Command=" + root + "/venv/bin/python3 " + root + "/old/manage.py rqworker --log " + root
                                + "/x.log",
                        "WorkingDirectory=" + root + "/old",
                        "EnvironmentFiles=/nowhere/app.env (ignore_errors=no)\n/nowhere/else (ignore_errors=yes)")),
                "systemd.path-missing");
        assertThat(finding.evidence()).isEqualTo(root + "/old/manage.py\n" + root + "/old\n/nowhere/app.env");
    }

    @Test
    void privateTmp_pidFileThatNobodyAwaits_isAnInfo_andAConfigurationThereAWarning() {
        Finding info = only(
                site.survey(web("PrivateTmp=yes", "Type=simple", "PIDFile=/var/tmp/web.pid")), "systemd.private-tmp");
        assertThat(info.severity()).isEqualTo(Severity.INFO);
        assertThat(only(
                                site.survey(web("PrivateTmp=yes", "Type=forking", "PIDFile=/var/tmp/web.pid")),
                                "systemd.private-tmp")
                        .severity())
                .isEqualTo(Severity.WARNING);
        Finding warning = only(
                site.survey(site.unit(
                        "web",
                        "PrivateTmp=yes",
                        "Command=" + root + "/venv/bin/gunicorn --config=/tmp/gunicorn.conf app.wsgi")),
                "systemd.private-tmp");
        assertThat(warning.severity()).isEqualTo(Severity.WARNING);
        assertThat(warning.evidence()).contains("/tmp/gunicorn.conf");
    }

    @Test
    void userUnknown_isABlocker() {
        assertThat(only(site.survey(web("User=nobody-of-this-name")), "systemd.user-missing")
                        .severity())
                .isEqualTo(Severity.BLOCKER);
    }

    @Test
    void userCantReachTheInterpreter_isABlocker() throws IOException {
        Prerequisites.needRoot("to try a program as another user");
        for (Path step : List.of(folder, site.root())) {
            Files.setPosixFilePermissions(step, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(site.survey(web("User=nobody"))).isEmpty();
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.copy(Path.of("/bin/true"), home.resolve("python3.12"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        Path python = site.root().resolve("venv/bin/python");
        Files.delete(python);
        Files.createSymbolicLink(python, home.resolve("python3.12"));
        Finding finding = only(site.survey(web("User=nobody")), "systemd.not-executable");
        assertThat(finding.evidence()).isEqualTo(python.toString());
        assertThat(site.survey(web("User=root"))).isEmpty();
    }

    @Test
    void masked_isABlockerWhereItRuns_andAWarningElse() {
        SiteUnit running = site.unit("rq", "LoadState=masked");
        SiteUnit stopped = site.unit("rq", "LoadState=masked", "ActiveState=inactive");
        assertThat(only(site.survey(running), "systemd.unit-masked").severity()).isEqualTo(Severity.BLOCKER);
        assertThat(only(site.survey(stopped), "systemd.unit-masked").severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void broken_saysHowToLook() {
        assertThat(only(site.survey(site.unit("rq", "LoadState=bad-setting")), "systemd.unit-broken")
                        .remedy())
                .isEqualTo("systemd-analyze verify rq.service");
    }

    @Test
    void missingWhatTheReleaseHas_saysHowToInstallIt() throws IOException {
        SiteUnit missing = site.unit("scheduler", "LoadState=not-found", "ActiveState=inactive");
        assertThat(site.survey(missing)).isEmpty();
        Path file = Files.writeString(site.root().resolve("contrib/scheduler.service"), "[Service]\n");
        assertThat(only(site.survey(missing), "systemd.unit-not-installed").remedy())
                .isEqualTo("cp " + file + " /etc/systemd/system/\nsystemctl daemon-reload"
                        + "\nsystemctl enable --now scheduler");
    }

    @Test
    void socketThatListens_isToldToKeepRequestsWaiting() {
        assertThat(only(site.survey(site.unit("web.socket", "Accept=no")), "systemd.held-socket")
                        .title())
                .contains("web.socket goes on listening");
        assertThat(site.survey(
                        site.unit("web.socket", "Accept=yes"),
                        site.unit("old.socket", "Accept=no", "ActiveState=inactive")))
                .isEmpty();
    }

    @Test
    void changedOnDisk_isAnInfo() {
        assertThat(only(site.survey(web("NeedDaemonReload=yes")), "systemd.unit-changed")
                        .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void unnamed_areToldWithWhyTheyCount() {
        SiteUnit worker = new SiteUnit("rq@1", Origin.INSTANCE, "rq", Map.of("LoadState", "loaded"));
        SiteUnit timer = new SiteUnit("night.timer", Origin.TRIGGER, "night", Map.of("LoadState", "loaded"));
        Finding finding = only(site.survey(web(), worker, timer), "systemd.units-found");
        assertThat(finding.evidence()).isEqualTo("rq@1: one of rq@\nnight.timer: starts night");
        assertThat(finding.remedy()).endsWith("services: {units: [web, rq@1, night.timer]}");
    }
}
