package org.upgradectl.systemd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.service.ServiceState;

/** Units of the host's systemd. */
final class SystemdManager implements ServiceManager {
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A simple service counts as started as soon as it was forked; whether its program can be run shows only then. */
    private static final Duration SETTLE = Duration.ofMillis(250);

    /** As in {@code services.manager}. */
    static final String ID = "systemd";

    private final Path folder;

    SystemdManager() {
        this(Path.of("/etc/systemd/system"));
    }

    /**
     * A manager for another host's root.
     *
     * @param folder of the administrator's unit files
     */
    SystemdManager(Path folder) {
        this.folder = folder;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean canHold() {
        return Files.isWritable(folder);
    }

    @Override
    public List<ServiceState> states(ServiceContext context, List<String> units) {
        List<UnitStatus> all = new Systemctl(context.commands()).show(units);
        Set<String> kept = hold(context).keptSockets();
        List<ServiceState> states = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            ServiceState state = all.get(i).asState(units.get(i));
            // One that only lets others wait gives no service.
            states.add(kept.contains(UnitName.full(units.get(i))) ? state.inactive("lets connections wait") : state);
        }
        return List.copyOf(states);
    }

    @Override
    public List<String> resolve(ServiceContext context) {
        return new Inventory(context.site(), context.commands())
                .units().stream().map(SiteUnit::name).toList();
    }

    @Override
    public List<String> dependents(ServiceContext context, List<String> units) {
        return new Dependents(new Systemctl(context.commands()))
                .of(units).stream().map(Dependents.Dependent::unit).toList();
    }

    @Override
    public Optional<String> user(ServiceContext context, List<String> units) {
        return new Systemctl(context.commands())
                .show(units, List.of("Id", "User")).stream()
                        .map(status -> status.get("User"))
                        .filter(user -> !user.isEmpty())
                        .findFirst();
    }

    @Override
    public Set<Path> paths(ServiceContext context, List<String> units) {
        Set<Path> paths = new LinkedHashSet<>();
        List<String> properties = new ArrayList<>(List.of("Id"));
        properties.addAll(NamedPaths.properties());
        new Systemctl(context.commands()).show(units, properties).forEach(unit -> paths.addAll(NamedPaths.of(unit)));
        return paths;
    }

    @Override
    public void stop(ServiceContext context, String unit) {
        Systemctl systemctl = new Systemctl(context.commands());
        UnitStatus before = systemctl.show(unit);
        Set<String> kept = hold(context).keptSockets();
        boolean waits = !kept.isEmpty() && before.isWaiting();
        if (before.down() || waits || kept.contains(UnitName.full(unit))) {
            return;
        }
        Duration allowed = context.site().services().stopWithin();
        Duration within = StopLimit.patience(before.get(StopLimit.PROPERTY), allowed);
        if (before.passing()) {
            // What a timer has started is let end; nothing starts it once more, for it is held.
            settled(context, systemctl, unit, allowed);
        }
        String said = change(systemctl, "stop", unit, within);
        UnitStatus status = systemctl.show(unit);
        // A connection that waits asks for it again at once.
        if (!status.down() && (kept.isEmpty() || !status.isWaiting())) {
            throw UpgradeException.inAct(
                    StandardError.SERVICE_FAILED,
                    unit + " still runs after " + within.toSeconds() + " s, " + status.detail() + said,
                    "Look at what it is doing: systemctl status " + unit
                            + (within.equals(allowed)
                                    ? "\nThe limit is services.stopWithin in the site file."
                                    : "\nThe limit is the unit's own TimeoutStopSec."));
        }
    }

    @Override
    public void start(ServiceContext context, String unit) {
        Systemctl systemctl = new Systemctl(context.commands());
        UnitStatus before = systemctl.show(unit);
        if (before.up()) {
            return;
        }
        if (before.needsReload()) {
            systemctl.daemonReload();
        }
        systemctl.resetFailed(unit);
        // Of a target of others, what it stands for is started one by one, as far as it ran.
        boolean alone =
                UnitName.isTarget(unit) && !context.site().services().units().contains(unit);
        String said = change(
                systemctl,
                "start",
                unit,
                context.site().services().startWithin(),
                alone ? new String[] {"--job-mode=ignore-dependencies"} : new String[0]);
        UnitStatus status = UnitName.isService(unit) ? settled(context, systemctl, unit, SETTLE) : systemctl.show(unit);
        if (!status.up() && !(status.passing() && status.endedWell())) {
            List<String> lines = lastLines(context, unit);
            throw UpgradeException.inAct(
                    StandardError.SERVICE_FAILED,
                    unit + " does not come up, " + status.detail()
                            + (status.endedWell() ? ", it ended by itself without an error" : "") + said
                            + (lines.isEmpty() ? "" : ":\n  " + String.join("\n  ", lines)),
                    "The whole log: journalctl -u " + unit);
        }
    }

    @Override
    public List<String> lastLines(ServiceContext context, String unit) {
        return new Journal(context.commands()).lastLines(unit);
    }

    @Override
    public void hold(ServiceContext context, List<String> units) {
        hold(context).on(units);
    }

    @Override
    public void release(ServiceContext context, List<String> units) {
        hold(context).off(units);
    }

    @Override
    public boolean held(ServiceContext context, List<String> units) {
        return hold(context).isOn(units);
    }

    @Override
    public boolean released(ServiceContext context, List<String> units) {
        return hold(context).isOff(units);
    }

    private Hold hold(ServiceContext context) {
        return new Hold(context, new Systemctl(context.commands()), folder);
    }

    /** What systemctl complained of, for a message; what counts is the unit's state afterwards. */
    private static String change(Systemctl systemctl, String verb, String unit, Duration within, String... options) {
        try {
            CommandResult result = systemctl.change(verb, unit, within, options);
            return result.ok() || result.error().isBlank()
                    ? ""
                    : "\n  " + result.error().strip();
        } catch (UpgradeException e) {
            if (e.code() == StandardError.COMMAND_TIMED_OUT) {
                return "\n  systemctl " + verb + " had not ended after " + within.toSeconds() + " s";
            }
            throw e;
        }
    }

    /** The state once it is down, or as it is when the limit has passed. */
    private static UnitStatus settled(ServiceContext context, Systemctl systemctl, String unit, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        UnitStatus status = systemctl.show(unit);
        while (System.nanoTime() < end && !status.down()) {
            context.cancellation().throwIfRequested();
            LockSupport.parkNanos(PAUSE.toNanos());
            status = systemctl.show(unit);
        }
        return status;
    }
}
