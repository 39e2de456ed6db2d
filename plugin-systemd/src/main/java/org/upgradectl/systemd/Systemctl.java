package org.upgradectl.systemd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** The command {@code systemctl}: what it prints for programs, each call with a deadline. */
final class Systemctl {
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Commands commands;

    Systemctl(Commands commands) {
        this.commands = commands;
    }

    /** One status for each unit, in the order of the units. */
    List<UnitStatus> show(List<String> units) {
        return show(units, UnitStatus.PROPERTIES);
    }

    /** The same, with what else is asked for. */
    List<UnitStatus> show(List<String> units, List<String> names) {
        if (units.isEmpty()) {
            return List.of();
        }
        List<String> line = new ArrayList<>(
                List.of("systemctl", "show", "--no-pager", "--property=" + String.join(",", names), "--"));
        units.forEach(unit -> line.add(UnitName.full(unit)));
        CommandResult result = commands.run(CommandSpec.of(line).within(WITHIN));
        List<UnitStatus> all = parse(result.parsed());
        if (!result.ok() || all.size() != units.size()) {
            throw UpgradeException.inAct(
                    StandardError.SERVICE_FAILED,
                    "systemd does not tell how " + String.join(", ", units) + " is: "
                            + (result.error().isBlank() ? result.output() : result.error()).strip(),
                    "Look at `systemctl status`: systemd has to run on this host, and this user has to be let in.");
        }
        return all;
    }

    UnitStatus show(String unit) {
        return show(List.of(unit)).get(0);
    }

    void daemonReload() {
        commands.runOrFail(CommandSpec.of("systemctl", "daemon-reload").within(WITHIN));
    }

    /** Lets a unit start again that has failed too often; one that has not failed is left alone. */
    void resetFailed(String unit) {
        commands.run(CommandSpec.of("systemctl", "reset-failed", "--", UnitName.full(unit))
                .within(WITHIN));
    }

    /** Runs {@code start} or {@code stop} and waits for the job's end. */
    CommandResult change(String verb, String unit, Duration within, String... options) {
        List<String> line = new ArrayList<>(List.of("systemctl", "--no-ask-password", verb));
        line.addAll(List.of(options));
        line.addAll(List.of("--", UnitName.full(unit)));
        return commands.run(CommandSpec.of(line).within(within));
    }

    /** The loaded units whose names match, such as {@code worker@*.service}. */
    List<String> loaded(List<String> patterns) {
        if (patterns.isEmpty()) {
            return List.of();
        }
        List<String> line = new ArrayList<>(
                List.of("systemctl", "list-units", "--all", "--full", "--plain", "--no-legend", "--no-pager", "--"));
        line.addAll(patterns);
        CommandResult result = commands.runOrFail(CommandSpec.of(line).within(WITHIN));
        return result.parsed()
                .lines()
                .map(row -> row.strip().split("\\s+", 2)[0])
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Blocks of {@code Name=value}, with an empty line between two; a name that is there twice has a value of lines. */
    static List<UnitStatus> parse(String output) {
        List<UnitStatus> all = new ArrayList<>();
        for (String block : output.strip().split("\n\n", -1)) {
            Map<String, String> properties = new LinkedHashMap<>();
            block.lines()
                    .filter(line -> line.indexOf('=') > 0)
                    .forEach(line -> properties.merge(
                            line.substring(0, line.indexOf('=')),
                            line.substring(line.indexOf('=') + 1),
                            (one, another) -> one + "\n" + another));
            if (!properties.isEmpty()) {
                all.add(new UnitStatus(properties));
            }
        }
        return List.copyOf(all);
    }
}
