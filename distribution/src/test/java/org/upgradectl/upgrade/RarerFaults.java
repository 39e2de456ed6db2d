package org.upgradectl.upgrade;

import static org.upgradectl.upgrade.Fault.upgrade;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.upgradectl.testkit.process.HostCommand;

/** Faults of the same kinds as {@link Faults}', told by the same code. */
final class RarerFaults {
    private RarerFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                upgrade(
                        3,
                        "configuration.unreadable",
                        "configuration that does not end",
                        site -> site.append(site.configuration(), "import time\ntime.sleep(1000)\n"),
                        "evaluating the site's configuration does not end",
                        "was given 30 s"),
                upgrade(
                        3,
                        "release.remote-unreachable",
                        "remote of the git protocol that says nothing",
                        site -> site.remote("git://127.0.0.1:" + site.stage().silentPort() + "/minipage.git")
                                .append(site.siteFile(), "source: {deadline: 3}\n"),
                        "did not deliver within 3 seconds",
                        "deadline: 600"),
                upgrade(
                        3,
                        "database.unreachable",
                        "database server that takes connections and says nothing",
                        site -> Faults.databasePort(site, site.stage().silentPort()),
                        "PostgreSQL at 127.0.0.1 port",
                        "does not answer"),
                upgrade(
                        2,
                        "site.unknown",
                        "no site at all",
                        site -> site.delete(site.siteFile()),
                        "no site is known here",
                        "upgradectl init DIR"),
                upgrade(
                        2,
                        "site.root-invalid",
                        "root that is a file",
                        site -> site.line("root", "root: " + site.siteFile()),
                        "is not a folder"),
                upgrade(
                        2,
                        "product.unknown",
                        "unknown product",
                        site -> site.edit(site.siteFile(), "product: minipage", "product: minipag"),
                        "unknown product `minipag`; did you mean `minipage`?"),
                upgrade(
                        2,
                        "site.invalid",
                        "site file that is no YAML",
                        site -> site.write(site.siteFile(), "product: minipage\nroot: {a\n"),
                        "sites/minipage.yaml:",
                        "malformed YAML: a brace that was never closed with }"),
                upgrade(
                                2,
                                "usage.invalid",
                                "word that is no version",
                                site -> {},
                                "--to must be a version",
                                "\"newest\"")
                        .by("upgrade", "--yes", "--to", "newest"),
                upgrade(
                        3,
                        "release.unknown",
                        "remote without tags",
                        site -> site.remote(empty(site)),
                        "has no tags that look like releases",
                        "remote -v"),
                upgrade(
                        2,
                        "site.invalid",
                        "remote that the clone does not have",
                        site -> site.append(site.siteFile(), "source: {remote: upstream}\n"),
                        "has no remote \"upstream\"; it has: origin"),
                upgrade(
                        2,
                        "site.invalid",
                        "remote without an address",
                        site -> site.edit(site.root().resolve(".git/config"), "url =", "uri ="),
                        "the remote \"origin\" of",
                        "has no address"),
                upgrade(
                        3,
                        "configuration.unreadable",
                        "configuration that ends the process",
                        site -> site.append(site.configuration(), "import sys\nsys.exit(0)\n"),
                        "SystemExit: 0"),
                upgrade(
                        3,
                        "configuration.unreadable",
                        "configuration that raises",
                        site -> site.append(site.configuration(), "raise RuntimeError('the vault is sealed')\n"),
                        "RuntimeError: the vault is sealed",
                        "configuration.py, line",
                        "venv/bin/python"),
                upgrade(
                        3,
                        "database.missing",
                        "database that there is not",
                        site -> site.edit(site.configuration(), "'NAME': 'minipage'", "'NAME': 'minipag'"),
                        "There is no database minipag"),
                upgrade(
                        3,
                        "database.tools-missing",
                        "client programs of the database missing",
                        site -> site.edit(
                                site.siteFile(), site.stage().postgresPrograms().toString(), "/nonexistent"),
                        "client programs are missing",
                        "apt install postgresql-client-"),
                upgrade(
                        3,
                        "python.window",
                        "interpreter that is not there",
                        site -> site.line("python", "python: [/usr/bin/python3.99]"),
                        "/usr/bin/python3.99 does not exist",
                        "apt install python3"),
                upgrade(
                        3,
                        "python.venv",
                        "interpreter without venv",
                        site -> site.line("python", "python: [\"" + withoutVenv(site) + "\"]"),
                        "can't make environments: the modules venv and ensurepip are not there",
                        "-venv"),
                upgrade(
                                2,
                                "plan.invalid",
                                "plan that is not there",
                                site -> {},
                                "there is no such file",
                                "plan -o FILE")
                        .by("upgrade", "--yes", "--plan", "plan.json"),
                upgrade(2, "usage.invalid", "nobody to ask", site -> {}, "nobody can be asked here", "--yes")
                        .by("upgrade"));
    }

    private static String empty(FaultySite site) {
        Path folder = site.folder().resolve("empty.git");
        HostCommand.of("git", "init", "-q", "--bare", folder.toString()).output();
        return folder.toString();
    }

    /** The live site's Python as a distribution ships it that packs ensurepip apart. */
    private static Path withoutVenv(FaultySite site) {
        String python = site.stage().live().python().executable().toString();
        return site.script("python3", """
                #!/bin/sh
                # called as: python3 -I -c CODE
                exec '%s' -I -c "import importlib.util as u
                found = u.find_spec
                u.find_spec = lambda name, *more: None if name == 'ensurepip' else found(name, *more)
                $3"
                """.formatted(python));
    }
}
