package org.upgradectl.api.site;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services of a site.
 *
 * @param manager id of the service manager: {@code systemd}, or {@code commands} of the core
 * @param units in the order in which they are started; they are stopped in the reverse order
 * @param commands per unit, for the manager {@code commands}; empty otherwise
 * @param user the host user that the services run as, where the site file says so
 * @param stopWithin how long a stop may take (a worker ends its job first)
 * @param startWithin how long a start may take
 * @param unitFiles the folder in which a release brings unit files of its own, such as {@code contrib}, relative to the
 *     root; empty where it brings none
 * @param workers those of the units that run queued jobs: started once the new release has answered, for what they do
 *     then is a write that a way back would cost
 */
public record ServiceSettings(
        String manager,
        List<String> units,
        Map<String, UnitCommands> commands,
        Optional<String> user,
        Duration stopWithin,
        Duration startWithin,
        Optional<String> unitFiles,
        List<String> workers) {
    public ServiceSettings {
        requireNonNull(manager, "manager is null");
        units = List.copyOf(units);
        commands = Map.copyOf(commands);
        requireNonNull(user, "user is null");
        requireNonNull(stopWithin, "stopWithin is null");
        requireNonNull(startWithin, "startWithin is null");
        requireNonNull(unitFiles, "unitFiles is null");
        workers = List.copyOf(workers);
    }

    /** Services of which none is known to run queued jobs. */
    public ServiceSettings(
            String manager,
            List<String> units,
            Map<String, UnitCommands> commands,
            Optional<String> user,
            Duration stopWithin,
            Duration startWithin,
            Optional<String> unitFiles) {
        this(manager, units, commands, user, stopWithin, startWithin, unitFiles, List.of());
    }

    /** Services of a product whose releases bring no unit files, and of which none is known to run queued jobs. */
    public ServiceSettings(
            String manager,
            List<String> units,
            Map<String, UnitCommands> commands,
            Optional<String> user,
            Duration stopWithin,
            Duration startWithin) {
        this(manager, units, commands, user, stopWithin, startWithin, Optional.empty(), List.of());
    }

    /**
     * Command lines of one unit, each an argument vector. Start and stop return when they are through, exit 0; status
     * exits 0 while the unit runs and 3 while it does not (LSB).
     */
    public record UnitCommands(List<String> start, List<String> stop, List<String> status) {
        public UnitCommands {
            start = List.copyOf(start);
            stop = List.copyOf(stop);
            status = List.copyOf(status);
        }
    }
}
