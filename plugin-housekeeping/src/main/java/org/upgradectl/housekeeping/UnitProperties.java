package org.upgradectl.housekeeping;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;

/**
 * What systemd says of one unit.
 *
 * @param values by systemd's names; none where it does not answer
 */
record UnitProperties(Map<String, String> values) {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final List<String> NAMES = List.of(
            "LoadState",
            "ActiveState",
            "SubState",
            "UnitFileState",
            "FragmentPath",
            "LastTriggerUSec",
            "ActiveEnterTimestamp",
            "Result",
            "ExecMainStatus",
            "ExecMainExitTimestamp");

    UnitProperties {
        values = Map.copyOf(values);
    }

    /** Asks systemd; throws what running a command throws. */
    static UnitProperties of(Commands commands, String unit) {
        CommandSpec show = CommandSpec.of("systemctl", "show", "--no-pager", "--property=" + String.join(",", NAMES))
                .within(WITHIN);
        CommandResult result = commands.run(show.withArguments("--timestamp=unix", "--", unit));
        if (!result.ok()) {
            // Releases before 247 have no such option; their times are not understood here.
            result = commands.run(show.withArguments("--", unit));
        }
        Map<String, String> values = new LinkedHashMap<>();
        result.parsed()
                .lines()
                .filter(line -> line.indexOf('=') > 0)
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return new UnitProperties(values);
    }

    boolean is(String name, String value) {
        return get(name).equals(value);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** A time; empty where it never was, or is not understood. */
    Optional<Instant> time(String name) {
        String text = get(name);
        return text.matches("@\\d{1,12}")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text.substring(1))))
                : Optional.empty();
    }
}
