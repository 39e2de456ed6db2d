package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.housekeeping.Schedule.Problem;

/** Why cron would not run an entry, or would run something of a release that is not the one served. */
final class CronProblems {
    static final String WOULD_NOT_RUN = "housekeeping.would-not-run";
    static final String PAST_LINK = "housekeeping.past-link";

    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final HostRoot host;
    private final SiteTree tree;
    private final String usualRoot;
    private final Commands commands;

    /**
     * Looks for problems.
     *
     * @param usualRoot where the product's own scripts take it to be
     */
    CronProblems(HostRoot host, SiteTree tree, String usualRoot, Commands commands) {
        this.host = requireNonNull(host, "host is null");
        this.tree = requireNonNull(tree, "tree is null");
        this.usualRoot = requireNonNull(usualRoot, "usualRoot is null");
        this.commands = requireNonNull(commands, "commands is null");
    }

    /** Of a program in one of cron's folders. */
    List<Problem> of(Path program) {
        List<Problem> problems = new ArrayList<>();
        Path file = host.followed(program);
        Optional<Path> target = host.target(program);
        // Anacron is called by a timer too.
        if (!host.has(Path.of("/usr/sbin/anacron"))) {
            daemon(problems);
        }
        if (!Cron.takes(program)) {
            Path right =
                    program.resolveSibling(String.valueOf(program.getFileName()).replaceFirst("\\..*", ""));
            problems.add(wouldNot(
                    "run-parts leaves out " + program + " for the full stop in its name",
                    "mv " + program + " " + right));
        }
        if (!host.leads(program)) {
            problems.add(wouldNot(program + " leads to " + file + ", which does not exist", "rm " + program));
        } else if (!Files.isExecutable(host.at(file))) {
            problems.add(wouldNot(file + " is not executable", "chmod +x " + file));
        } else if (Cron.takes(program) && isLeftOut(program)) {
            problems.add(wouldNot(
                    "run-parts leaves out " + program,
                    "run-parts --test " + program.getParent() + "    lists the others"));
        }
        target.filter(tree::isPastLink)
                .ifPresent(path -> problems.add(pastLink(
                        program + " leads to " + path + ", one release's own folder",
                        "ln -sfn " + tree.byName(path) + " " + program)));
        otherRoot(file, problems);
        return List.copyOf(problems);
    }

    /** Of a line of a table. */
    List<Problem> of(CronLine line) {
        List<Problem> problems = new ArrayList<>();
        daemon(problems);
        Path table = line.table();
        if (Cron.TABLES.equals(table.getParent()) && !Cron.takes(table) && host.has(Path.of("/etc/debian_version"))) {
            Path right =
                    table.resolveSibling(String.valueOf(table.getFileName()).replace('.', '-'));
            problems.add(wouldNot(
                    "cron leaves out " + table + " for the full stop in its name", "mv " + table + " " + right));
        }
        if (!knows(line.user())) {
            problems.add(wouldNot(
                    line.where() + " is to run as " + line.user() + ", whom this host does not know", edit(line)));
        }
        for (Path path : CronLine.paths(line.command())) {
            if (tree.holds(path) && !Files.exists(host.at(path))) {
                problems.add(wouldNot(path + " does not exist", edit(line)));
            }
            if (tree.isPastLink(path)) {
                problems.add(pastLink(
                        line.where() + " names " + path + ", one release's own folder",
                        edit(line) + "    with " + tree.byName(path) + " in its place"));
            }
            otherRoot(host.followed(path), problems);
        }
        program(line)
                .filter(host::leads)
                .filter(path -> !Files.isExecutable(host.at(host.followed(path))))
                .ifPresent(path -> problems.add(wouldNot(path + " is not executable", "chmod +x " + path)));
        return List.copyOf(problems);
    }

    /** What a line starts, where that is a file of the tree by itself. */
    private Optional<Path> program(CronLine line) {
        String first = line.command().strip().split("\\s", 2)[0];
        return Optional.of(first)
                .filter(word -> word.startsWith("/"))
                .map(Path::of)
                .filter(tree::holds);
    }

    /** A script of the product's that still has the paths of the usual root in it. */
    private void otherRoot(Path script, List<Problem> problems) {
        if (!tree.holds(script)
                || !script.toString().endsWith(".sh")
                || usualRoot.equals(tree.named().toString())) {
            return;
        }
        boolean other = host.lines(script).stream()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .anyMatch(line -> line.contains(usualRoot + "/") && !line.contains(tree.named() + "/"));
        if (other) {
            problems.add(wouldNot(
                    script + " calls what lies in " + usualRoot + ", and this site lies in " + tree.named(),
                    "upgradectl housekeeping --fix    schedules the command itself, by its right path"));
        }
    }

    private void daemon(List<Problem> problems) {
        boolean runs = host.list(Path.of("/proc")).stream()
                .filter(process -> process.toString().matches("/proc/\\d+"))
                .flatMap(process -> host.comm(process).stream())
                .anyMatch(name -> List.of("cron", "crond", "fcron", "dcron").contains(name));
        if (!runs) {
            problems.add(wouldNot("no cron runs on this host", "systemctl enable --now cron"));
        }
    }

    /** By the program that decides; where there is none, nothing more is known than what was looked at already. */
    private boolean isLeftOut(Path program) {
        try {
            List<String> taken = commands.runOrFail(
                            CommandSpec.of("run-parts", "--test", String.valueOf(program.getParent()))
                                    .within(WITHIN))
                    .parsed()
                    .lines()
                    .map(String::strip)
                    .toList();
            return !taken.contains(program.toString());
        } catch (UpgradeException e) {
            return false;
        }
    }

    private boolean knows(String user) {
        try {
            return commands.run(CommandSpec.of("id", "-u", "--", user).within(WITHIN))
                    .ok();
        } catch (UpgradeException e) {
            return true;
        }
    }

    private static String edit(CronLine line) {
        return line.table().toString().startsWith("/var/spool/")
                ? "crontab -u " + line.user() + " -e"
                : "$EDITOR " + line.table();
    }

    private static Problem wouldNot(String what, String remedy) {
        return new Problem(WOULD_NOT_RUN, what, remedy);
    }

    private static Problem pastLink(String what, String remedy) {
        return new Problem(PAST_LINK, what, remedy);
    }
}
