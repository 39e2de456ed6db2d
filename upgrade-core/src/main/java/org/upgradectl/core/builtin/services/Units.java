package org.upgradectl.core.builtin.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.service.ServiceState;

/** The units of a site, as one act sees them. */
final class Units {
    private final ActContext context;
    private final ServiceManager manager;
    private final Access access;

    Units(ActContext context, ServiceManager manager) {
        this.context = context;
        this.manager = manager;
        this.access = Access.of(context);
    }

    /** Those of the units that run until somebody stops them, in their order. */
    List<String> active(List<String> units) {
        return names(units, state -> state.active() && !state.passing());
    }

    /** Those of the units that run, also what will end by itself. */
    List<String> running(List<String> units) {
        return names(units, ServiceState::active);
    }

    private List<String> names(List<String> units, Predicate<ServiceState> wanted) {
        return manager.states(access, units).stream()
                .filter(wanted)
                .map(ServiceState::unit)
                .toList();
    }

    boolean held(List<String> units) {
        return manager.canHold() && manager.held(access, units);
    }

    /** Whether no hold is left, also none that was lifted half-way. */
    boolean released(List<String> units) {
        return !manager.canHold() || manager.released(access, units);
    }

    void hold(List<String> units) {
        if (manager.canHold() && !held(units)) {
            manager.hold(access, units);
        }
    }

    void release(List<String> units) {
        if (manager.canHold()) {
            manager.release(access, units);
        }
    }

    /** Starts those that do not run, in the order given. */
    void start(List<String> units) {
        each(units, unit -> manager.start(access, unit));
    }

    /** Stops all, in reverse order; also one that is down: it may be waiting for its restart. */
    void stop(List<String> units) {
        List<String> reverse = new ArrayList<>(units);
        Collections.reverse(reverse);
        each(reverse, unit -> manager.stop(access, unit));
    }

    private void each(List<String> units, Consumer<String> change) {
        for (int i = 0; i < units.size(); i++) {
            context.progress().report(units.get(i), i, units.size());
            change.accept(units.get(i));
        }
    }

    /** What ran before the stop of this run; empty where no stop was recorded. */
    Optional<List<String>> recorded() {
        Path file = record();
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllLines(file, UTF_8));
        } catch (IOException e) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    "it can't be told which services ran before: " + file + " can't be read",
                    "Look at `ls -l " + file + "`.",
                    e);
        }
    }

    /**
     * Keeps in the run's folder what runs before the stop: the plan was made earlier, and the start that comes later knows
     * nothing else of it.
     */
    void record(List<String> active) {
        context.files().createFolder(context.paths().run(), "rwx------");
        String text = active.isEmpty() ? "" : String.join("\n", active) + "\n";
        context.files().write(record(), text.getBytes(UTF_8), "rw-------");
    }

    private Path record() {
        return context.paths().run().resolve("services-active");
    }
}
