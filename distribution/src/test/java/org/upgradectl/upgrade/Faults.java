package org.upgradectl.upgrade;

import static org.upgradectl.upgrade.Fault.upgrade;

import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with a site, its servers and its host before an upgrade begins; {@link RarerFaults} has the others. */
final class Faults {
    private Faults() {}

    static Stream<Fault> all() {
        return Stream.of(input(), releases(), configuration(), servers(), host())
                .flatMap(List::stream);
    }

    private static List<Fault> input() {
        return List.of(
                upgrade(2, "site.unknown", "unknown site", site -> {}, "unknown site `minipag`", "minipage.")
                        .by("upgrade", "--yes", "--site", "minipag"),
                upgrade(
                        2,
                        "site.root-invalid",
                        "root that is not there",
                        site -> site.line("root", "root: " + site.folder().resolve("gone")),
                        "/gone, does not exist"),
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
                        "product.invalid",
                        "product file with many mistakes",
                        site -> site.edit(site.product(), "title: Minipage", "titel: Minipage")
                                .edit(site.product(), "phase: finish", "phase: finnish"),
                        "products/minipage.yaml:3:1 unknown key `titel`; did you mean `title`?",
                        "`phase` must be one of check, stage",
                        "found \"finnish\""));
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
                        3,
                        "release.remote-unreachable",
                        "remote that is gone",
                        site -> site.remote(site.folder().resolve("gone").toString()),
                        "The remote origin (",
                        "can't be read",
                        "--offline"),
                upgrade(
                        3,
                        "release.remote-unreachable",
                        "remote that takes connections and says nothing",
                        site -> site.remote("http://127.0.0.1:" + site.stage().silentPort() + "/minipage.git")
                                .append(site.siteFile(), "source: {deadline: 3}\n"),
                        "The remote origin (http://127.0.0.1:",
                        "ls-remote"));
    }

    private static List<Fault> configuration() {
        return List.of(upgrade(
                3,
                "configuration.unreadable",
                "no configuration",
                site -> site.delete(site.configuration()),
                "the site's configuration is not there",
                "Put the configuration at"));
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
                        "postgresql.window",
                        "servers and interpreter that are too old for the release",
                        site -> site.edit(
                                        site.product(), "since: 1.3.0, postgresql: 14", "since: 1.3.0, postgresql: 99")
                                .edit(site.product(), "python: 3.10, redis: 5.0", "python: 3.99, redis: 99.0"),
                        "needs PostgreSQL 99 or later; this is",
                        "needs Redis 99.0 or later; this is",
                        "needs Python 3.99 or later; none was found here"),
                upgrade(
                                2,
                                "plan.invalid",
                                "file that is no plan",
                                site -> site.script("plan.json", "{\"schema\": 1"),
                                "plan.json is no plan: line 1",
                                "plan -o FILE")
                        .by("upgrade", "--yes", "--plan", "plan.json"));
    }

    static void databasePort(FaultySite site, int port) {
        site.edit(site.configuration(), "'PORT': " + site.stage().postgresPort(), "'PORT': " + port);
    }

    private static void redisPort(FaultySite site, int port) {
        site.edit(site.configuration(), "'PORT': " + site.stage().redisPort(), "'PORT': " + port);
    }
}
