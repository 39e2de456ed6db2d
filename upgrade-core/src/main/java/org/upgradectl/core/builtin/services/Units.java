package org.upgradectl.core.builtin.services;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Those of others that run and that a stop of these units takes down. */
    List<Other> needing(List<String> units) {
        List<String> running = running(units);
        List<String> others = running.isEmpty() ? List.of() : active(manager.dependents(access, running));
        Map<String, List<String>> needs = new LinkedHashMap<>();
        others.forEach(other -> needs.put(other, new ArrayList<>()));
        if (!others.isEmpty()) {
            running.forEach(unit -> manager.dependents(access, List.of(unit))
                    .forEach(other ->
                            needs.getOrDefault(other, new ArrayList<>()).add(unit)));
        }
        return needs.entrySet().stream()
                .map(other -> new Other(other.getKey(), other.getValue()))
                .toList();
    }

    /** Starts units of others. One that does not come up is a notice: whether the site is well shows elsewhere. */
    void startOthers(List<Other> others) {
        each(Other.units(others), unit -> {
            try {
                manager.start(access, unit);
            } catch (UpgradeException e) {
                if (e.code() != StandardError.SERVICE_FAILED) {
                    throw e;
                }
                context.progress()
                        .notice(unit + " went down with the site's services and can't be started again: "
                                + e.getMessage() + "\n" + e.remedy());
            }
        });
    }

    RunningBefore before() {
        return new RunningBefore(context);
    }
}
