package org.upgradectl.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.systemd.SiteUnit.Origin;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.systemd.SystemdBox;

/** Which units of a host belong to a site, asked of a real systemd. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InventoryTest {
    private SystemdBox box;
    private Path shared;

    @BeforeAll
    void boot(@TempDir Path folder) throws Exception {
        shared = folder;
        box = Prerequisites.orSkip(() -> SystemdBox.start(folder));
        Path root = folder.resolve("site");
        Path contrib = Files.createDirectories(root.resolve("contrib"));
        Files.writeString(
                contrib.resolve("app-scheduler.service"),
                "[Service]\nExecStart=/opt/test/venv/bin/python3 /opt/test/manage.py \\\n  rqscheduler\n");
        String manage = "ExecStart=/usr/bin/python3 -u " + root + "/manage.py ";
        box.unit("app.service", "[Service]", "ExecStart=" + root + "/venv/bin/gunicorn app.wsgi", "User=nobody");
        box.unit("app.socket", "[Socket]", "ListenStream=" + folder + "/app.sock");
        box.unit("app-rq@.service", "[Service]", manage + "rqworker", "[Install]", "WantedBy=multi-user.target");
        box.unit("clock.service", "[Service]", manage + "rqscheduler");
        box.unit("nightly.service", "[Service]", "Type=oneshot", "WorkingDirectory=" + root, "ExecStart=/bin/true");
        box.unit("nightly.timer", "[Timer]", "OnCalendar=daily", "[Install]", "WantedBy=timers.target");
        box.unit("dropped.service", "[Service]", "ExecStart=/bin/true");
        Files.createDirectories(box.units().resolve("dropped.service.d"));
        box.unit("dropped.service.d/site.conf", "[Service]", "WorkingDirectory=" + root);
        box.unit("backup.service", "[Service]", "ExecStart=/bin/tar -cf /dev/null " + root);
        box.unit("other.service", "[Service]", "ExecStart=" + root + "-of-somebody-else/run");
        wrappers(root);
        box.run("systemctl", "daemon-reload");
        box.run("systemctl", "start", "app.socket");
        box.run("systemctl", "enable", "--now", "nightly.timer");
        box.run("systemctl", "enable", "app-rq@1", "app-rq@2");
        box.run("systemctl", "daemon-reload");
    }

    /** Ways to run the site's code that name it only in passing, or not at all; and some that only look so. */
    private void wrappers(Path root) throws Exception {
        Path bin = Files.createDirectories(shared.resolve("bin"));
        script(bin.resolve("start"), "#!/bin/sh\ncd " + root + " || exit 1\nexec ./venv/bin/python manage.py rq\n");
        script(bin.resolve("save"), "#!/bin/sh\ncd " + root + "\ntar -cf /dev/null media manage.py\n");
        script(bin.resolve("far"), "#!/bin/sh\nexec /opt/other/venv/bin/python /opt/other/manage.py " + root + "\n");
        box.unit("wrap-a.service", "[Service]", "ExecStart=-" + bin + "/start");
        box.unit("wrap-b.service", "[Service]", "ExecStart=/bin/sh -c 'cd " + root + " && python3 manage.py x'");
        box.unit("wrap-c.service", "[Service]", "ExecStart=/usr/bin/env A=1 " + root + "/venv/bin/python -m x");
        box.unit(
                "wrap-d.service",
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/true",
                "ExecStart=/usr/bin/python3 " + root + "/manage.py y");
        box.unit("wrap-e.service", "[Service]", "WorkingDirectory=-" + root + "/missing", "ExecStart=/bin/true");
        box.unit("wrap-f.service", "[Service]", "RootDirectory=" + root, "ExecStart=/run");
        box.unit("near-a.service", "[Service]", "ExecStart=" + bin + "/save");
        box.unit("near-b.service", "[Service]", "ExecStart=" + bin + "/far");
        box.unit("near-c.service", "[Service]", "EnvironmentFile=-" + root + "/env", "ExecStart=/bin/true");
        box.unit("near-d.service", "[Service]", "ExecStart=/bin/sh -c 'cp " + root + "/manage.py /tmp'");
        Files.createDirectories(root.resolve("venv/bin"));
    }

    private static void script(Path file, String text) throws Exception {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterAll
    void end() {
        if (box != null) {
            box.close();
        }
    }

    private List<SiteUnit> units(String... named) {
        BoxedSite boxed = BoxedSite.bringing("contrib", box, shared, named);
        return new Inventory(boxed.site(), boxed.commands()).units();
    }

    @Test
    void units_namedAndFound_inTheOrderOfTheirStart() {
        assertThat(units("app", "app-scheduler", "app-rq"))
                .extracting(SiteUnit::name, SiteUnit::origin, SiteUnit::of)
                .containsExactly(
                        tuple("app.socket", Origin.TRIGGER, "app"),
                        tuple("app", Origin.NAMED, ""),
                        tuple("clock", Origin.RENAMED, "app-scheduler"),
                        tuple("app-rq@1", Origin.INSTANCE, "app-rq"),
                        tuple("app-rq@2", Origin.INSTANCE, "app-rq"),
                        tuple("dropped", Origin.FOUND, ""),
                        tuple("nightly", Origin.FOUND, ""),
                        tuple("wrap-a", Origin.FOUND, ""),
                        tuple("wrap-b", Origin.FOUND, ""),
                        tuple("wrap-c", Origin.FOUND, ""),
                        tuple("wrap-d", Origin.FOUND, ""),
                        tuple("wrap-e", Origin.FOUND, ""),
                        tuple("wrap-f", Origin.FOUND, ""),
                        tuple("nightly.timer", Origin.TRIGGER, "nightly"));
    }

    @Test
    void units_allNamed_staysAsNamed() {
        assertThat(units("app.service", "app-rq@2", "app-rq@1", "clock", "dropped", "nightly.timer", "nightly"))
                .extracting(SiteUnit::name)
                .containsExactly(
                        "app.socket",
                        "app.service",
                        "app-rq@2",
                        "app-rq@1",
                        "clock",
                        "dropped",
                        "nightly.timer",
                        "nightly",
                        "wrap-a",
                        "wrap-b",
                        "wrap-c",
                        "wrap-d",
                        "wrap-e",
                        "wrap-f");
    }

    @Test
    void units_nothingStandsForAName_keepsIt() {
        assertThat(units("app", "app-mailer"))
                .filteredOn(unit -> unit.name().equals("app-mailer"))
                .singleElement()
                .satisfies(unit -> assertThat(unit.isMissing()).isTrue());
    }

    @Test
    void unitsOfAUsersOwnManager_areFound_andTheLinesToldStopAndStartThem() {
        Path root = shared.resolve("site");
        BoxedSite boxed = BoxedSite.of(box, shared, "app");
        assertThat(new UserUnits(boxed.site(), boxed.commands()).find()).isEmpty();
        String folder = "/etc/systemd/user/";
        String sleep = "[Service]\nExecStartPre=/bin/true " + root + "\nExecStart=/bin/sleep infinity\n";
        for (String[] unit : List.of(
                new String[] {"mine", sleep + "WorkingDirectory=" + root},
                new String[] {"theirs", sleep},
                new String[] {"theirs-too", "[Service]\nExecStart=/bin/cp -r " + root + " /tmp"})) {
            box.run(
                    "sh",
                    "-c",
                    "mkdir -p " + folder + "; printf %s\\\\n \"$1\" > " + folder + unit[0] + ".service",
                    "-",
                    unit[1]);
        }
        List<UserUnits.UserUnit> found = new UserUnits(boxed.site(), boxed.commands()).find();
        assertThat(found).containsExactly(new UserUnits.UserUnit("mine", folder + "mine.service", "root", "0"));

        List<Finding> findings = new ArrayList<>();
        new UserUnitFindings(findings::add).inspect(found);
        assertThat(findings).extracting(Finding::id).containsExactly("systemd.user-units");
        Map<String, List<String>> lines = new HashMap<>();
        Pattern.compile("(start|stop|status): \\[(.*)]")
                .matcher(findings.get(0).remedy())
                .results()
                .forEach(line -> lines.put(line.group(1), List.of(line.group(2).split(", ", -1))));
        box.run("sh", "-c", "mkdir -p /run/user/0; systemctl start user@0.service");
        assertThat(run(lines, "status")).isEqualTo(3);
        assertThat(run(lines, "start")).isZero();
        assertThat(run(lines, "status")).isZero();
        assertThat(run(lines, "stop")).isZero();
        assertThat(run(lines, "status")).isEqualTo(3);
    }

    private int run(Map<String, List<String>> lines, String what) {
        return box.run(lines.getOrDefault(what, List.of()).toArray(String[]::new))
                .exit();
    }

    @Test
    void manager_tellsThePathsThatUnitsName() throws Exception {
        Path root = shared.resolve("another");
        box.unit(
                "named.service",
                "[Service]",
                "WorkingDirectory=" + root + "/work",
                "EnvironmentFile=" + root + "/etc/needed",
                "EnvironmentFile=-" + root + "/etc/optional",
                "Environment=\"OPTIONS=--conf=" + root + "/etc/by-variable\"",
                "PIDFile=" + root + "/run/web.pid",
                "ExecStartPre=-/bin/sh -c 'test -e " + root + "/before'",
                "ExecStart=/bin/sh " + root + "/run.sh --config " + root + "/gunicorn.py --ini uwsgi.ini --bind unix:"
                        + root + "/run/web.sock --log-level=info",
                "ExecStartPost=/bin/echo " + root + "/after",
                "ExecReload=/bin/echo " + root + "/reload",
                "ExecStop=/bin/echo " + root + "/stop");
        box.run("systemctl", "daemon-reload");
        assertThat(new SystemdManager().paths(BoxedSite.of(box, shared, "named"), List.of("named")))
                .filteredOn(path -> path.startsWith(root))
                .map(path -> root.relativize(path).toString())
                .contains(
                        "work",
                        "etc/needed",
                        "etc/optional",
                        "etc/by-variable",
                        "run/web.pid",
                        "before",
                        "run.sh",
                        "gunicorn.py",
                        "work/uwsgi.ini",
                        "run/web.sock",
                        "after",
                        "reload",
                        "stop");
    }

    @Test
    void manager_tellsTheUserThatTheyRunAs() {
        BoxedSite boxed = BoxedSite.of(box, shared, "clock", "app");
        assertThat(new SystemdManager().user(boxed, List.of("clock", "app"))).contains("nobody");
        assertThat(new SystemdManager().user(boxed, List.of("clock"))).isEmpty();
    }
}
