package org.upgradectl.core.builtin.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.service.ServiceState;

/**
 * The units of a {@link SwitchBoard} under a manager that can hold: none starts while the marker is there. A stop of
 * {@code web} takes {@code proxy} down, which is not the site's, and one of {@code rq} takes {@code report}. Beside the
 * units, it notes the order of starts and stops.
 */
final class HoldingManager implements ServiceManager {
    private static final Map<String, String> NEEDED_BY = Map.of("web", "proxy", "rq", "report");

    @Override
    public String id() {
        return "holding";
    }

    @Override
    public boolean canHold() {
        return true;
    }

    @Override
    public List<String> resolve(ServiceContext context) {
        return Files.exists(up(context, "metrics"))
                ? List.of("web", "scheduler", "rq", "metrics")
                : context.site().services().units();
    }

    @Override
    public List<String> dependents(ServiceContext context, List<String> units) {
        return units.stream()
                .filter(NEEDED_BY::containsKey)
                .map(unit -> NEEDED_BY.getOrDefault(unit, ""))
                .toList();
    }

    @Override
    public Optional<String> user(ServiceContext context, List<String> units) {
        return Optional.of("app");
    }

    @Override
    public List<ServiceState> states(ServiceContext context, List<String> units) {
        return units.stream()
                .map(unit -> new ServiceState(unit, true, Files.exists(up(context, unit)), true, ""))
                .toList();
    }

    @Override
    public void stop(ServiceContext context, String unit) {
        if (!Files.exists(up(context, unit))) {
            return;
        }
        dependents(context, List.of(unit)).forEach(other -> context.files().deleteTree(up(context, other)));
        context.files().deleteTree(up(context, unit));
        note(context, "-" + unit);
    }

    @Override
    public void start(ServiceContext context, String unit) {
        if (Files.exists(up(context, unit))) {
            return;
        }
        if (Files.exists(up(context, "broken-" + unit))) {
            throw UpgradeException.inAct(StandardError.SERVICE_FAILED, unit + " is broken", "Mend it.");
        }
        if (Files.exists(up(context, "hold"))) {
            throw UpgradeException.inAct(StandardError.SERVICE_FAILED, unit + " is held", "");
        }
        context.files().write(up(context, unit), new byte[0], "rw-r--r--");
        note(context, "+" + unit);
    }

    @Override
    public void hold(ServiceContext context, List<String> units) {
        context.files().write(up(context, "hold"), new byte[0], "rw-r--r--");
    }

    @Override
    public void release(ServiceContext context, List<String> units) {
        context.files().deleteTree(up(context, "hold"));
    }

    @Override
    public boolean held(ServiceContext context, List<String> units) {
        return Files.exists(up(context, "hold"));
    }

    private static Path up(ServiceContext context, String name) {
        return new SwitchBoard(SwitchBoard.folder(context.site())).up(name);
    }

    private static void note(ServiceContext context, String what) {
        try {
            Files.writeString(
                    SwitchBoard.folder(context.site()).resolveSibling("order"),
                    what + " ",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
