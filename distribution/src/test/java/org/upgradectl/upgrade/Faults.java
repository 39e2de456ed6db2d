package org.upgradectl.upgrade;

import static org.upgradectl.upgrade.Fault.upgrade;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with a site, its servers and its host before an upgrade begins. */
final class Faults {
    private Faults() {}

    /** Those that take a deadline to be told come first, so that they don't come alone at the end. */
    static Stream<Fault> all() {
        return Stream.of(waiting(), input(), releases(), configuration(), servers(), host())
                .flatMap(List::stream);
    }

    private static List<Fault> waiting() {
        return List.of(
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
                        "remote that takes connections and says nothing",
                        site -> site.remote("http://127.0.0.1:" + site.stage().silentPort() + "/minipage.git")
                                .append(site.siteFile(), "source: {deadline: 3}\n"),
                        "The remote origin (http://127.0.0.1:",
                        "ls-remote"),
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
                        site -> databasePort(site, site.stage().silentPort()),
                        "PostgreSQL at 127.0.0.1 port",
                        "does not answer"));
    }

    private static List<Fault> input() {
        return List.of(
                upgrade(2, "site.unknown", "unknown site", site -> {}, "unknown site `minipag`", "minipage.")
                        .by("upgrade", "--yes", "--site", "minipag"),
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
                        "root that is not there",
                        site -> site.line("root", "root: " + site.folder().resolve("gone")),
                        "/gone, does not exist"),
                upgrade(
                        2,
                        "site.root-invalid",
                        "root that is a file",
                        site -> site.line("root", "root: " + site.siteFile()),
                        "is not a folder"),
                upgrade(
                        3,
                        "site.method",
                        "root that is no repository",
                        site -> site.line("root", "root: " + site.config()),
                        "was not installed by a method that is known here",
                        "has no .git"),
                upgrade(
                        3,
                        "site.half-upgraded",
                        "tree that was brought to another release by hand",
                        site -> site.edit(
                                site.root().resolve("minipage/minipage/settings.py"),
                                "VERSION = '1.0.0'",
                                "VERSION = '1.2.0'"),
                        "belong to different releases",
                        "the tree is 1.2.0",
                        "the running processes serve 1.0.0",
                        "Back to 1.0.0: its tree"),
                upgrade(
                        2,
                        "product.unknown",
                        "unknown product",
                        site -> site.edit(site.siteFile(), "product: minipage", "product: minipag"),
                        "unknown product `minipag`; did you mean `minipage`?"),
                upgrade(
                        2,
                        "site.invalid",
                        "site file with many mistakes",
                        site -> site.line("method", "metod: git")
                                .edit(site.siteFile(), "  units:", "  unit:")
                                .append(site.siteFile(), "releases: {keep: three}\n"),
                        "sites/minipage.yaml:3:1 unknown key `metod`; did you mean `method`?",
                        "unknown key `unit`; did you mean `units`?",
                        "`keep` must be a whole number from 1 to 1000, found \"three\""),
                upgrade(
                        2,
                        "site.invalid",
                        "site file that is no YAML",
                        site -> site.write(site.siteFile(), "product: minipage\nroot: {a\n"),
                        "sites/minipage.yaml:",
                        "malformed YAML: a brace that was never closed with }"),
                upgrade(
                        2,
                        "product.invalid",
                        "product file with many mistakes",
                        site -> site.edit(site.product(), "title: Minipage", "titel: Minipage")
                                .edit(site.product(), "phase: finish", "phase: finnish"),
                        "products/minipage.yaml:3:1 unknown key `titel`; did you mean `title`?",
                        "`phase` must be one of check, stage",
                        "found \"finnish\""),
                upgrade(2, "usage.invalid", "nobody to ask", site -> {}, "nobody can be asked here", "--yes")
                        .by("upgrade"));
    }

    private static List<Fault> releases() {
        return List.of(
                upgrade(
                                3,
                                "release.unknown",
                                "version that there is not",
                                site -> {},
                                "there is no release 9.9.9",
                                "1.3.0")
                        .by("upgrade", "--yes", "--to", "9.9.9"),
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
                        3,
                        "release.remote-unreachable",
                        "remote that is gone",
                        site -> site.remote(site.folder().resolve("gone").toString()),
                        "The remote origin (",
                        "can't be read",
                        "--offline"),
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
                        "has no address"));
    }

    private static List<Fault> configuration() {
        return List.of(
                upgrade(
                        3,
                        "configuration.unreadable",
                        "no configuration",
                        site -> site.delete(site.configuration()),
                        "the site's configuration is not there",
                        "Put the configuration at"),
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
                        "configuration.unreadable",
                        "configuration that ends the process",
                        site -> site.append(site.configuration(), "import sys\nsys.exit(0)\n"),
                        "SystemExit: 0"));
    }

    private static List<Fault> servers() {
        return List.of(
                upgrade(
                        3,
                        "database.unreachable",
                        "database server that is down",
                        site -> databasePort(site, FaultyStage.closedPort()),
                        "does not answer",
                        "pg_lsclusters"),
                upgrade(
                        3,
                        "database.wrong-password",
                        "wrong password of the database",
                        site -> site.edit(site.configuration(), "'PASSWORD': 'p", "'PASSWORD': 'q"),
                        "does not take the password of role minipage",
                        "ALTER ROLE"),
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
                        "database.no-way-back",
                        "no way back for the database",
                        site -> {
                            site.edit(
                                    site.configuration(),
                                    "'NAME': 'minipage'",
                                    "'NAME': '" + FaultyStage.FOREIGN + "'");
                            site.edit(site.siteFile(), "  admin: {", "  # admin: {");
                        },
                        "could not be brought back after a failed migration",
                        "public.strange of stranger",
                        "database: {admin: peer}"),
                upgrade(
                                2,
                                "usage.invalid",
                                "waiver of what can't be waived",
                                site -> site.edit(
                                        site.siteFile(),
                                        site.stage().postgresPrograms().toString(),
                                        "/nonexistent"),
                                "`database.tools-missing` can't be waived",
                                "apt install postgresql-client-")
                        .by("upgrade", "--yes", "--waive", "database.tools-missing=I need none"),
                upgrade(
                        3,
                        "redis.unreachable",
                        "Redis that is down",
                        site -> redisPort(site, FaultyStage.closedPort()),
                        "Redis (tasks at 127.0.0.1:",
                        "Connection refused"));
    }

    private static List<Fault> host() {
        return List.of(
                upgrade(
                        3,
                        "python.window",
                        "interpreter that is not there",
                        site -> site.line("python", "python: [/usr/bin/python3.99]"),
                        "/usr/bin/python3.99 does not exist",
                        "apt install python3"),
                upgrade(
                        3,
                        "postgresql.window",
                        "servers and interpreter that are too old for the release",
                        site -> site.edit(
                                        site.product(), "since: 1.3.0, postgresql: 14", "since: 1.3.0, postgresql: 99")
                                .edit(site.product(), "python: 3.10, redis: 5.0", "python: 3.99, redis: 99.0"),
                        "needs PostgreSQL 99 or later; this is",
                        "needs Redis 99.0 or later; this is",
                        "needs Python 3.99 or later; none was found here"),
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
                upgrade(
                                2,
                                "plan.invalid",
                                "file that is no plan",
                                site -> site.script("plan.json", "{\"schema\": 1"),
                                "plan.json is no plan: line 1",
                                "plan -o FILE")
                        .by("upgrade", "--yes", "--plan", "plan.json"));
    }

    private static void databasePort(FaultySite site, int port) {
        site.edit(site.configuration(), "'PORT': " + site.stage().postgresPort(), "'PORT': " + port);
    }

    private static void redisPort(FaultySite site, int port) {
        site.edit(site.configuration(), "'PORT': " + site.stage().redisPort(), "'PORT': " + port);
    }

    private static String empty(FaultySite site) {
        Path folder = site.folder().resolve("empty.git");
        org.upgradectl.testkit.process.HostCommand.of("git", "init", "-q", "--bare", folder.toString())
                .output();
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
