package org.upgradectl.core.builtin.services;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.service.ServiceState;
import org.upgradectl.core.host.Polling;

/**
 * Watches the started units for a while: one that dies after its start shows only then, and one that its manager restarts
 * looks well at each look. A unit that was restarted before is watched for longer. Arguments: {@code manager},
 * {@code units}, {@code watch} (a duration), {@code pause} (between two looks).
 */
final class ServiceSteady implements ActType {
    /** So many times longer is a unit watched that did not stay up at once. */
    private static final int PATIENCE = 5;

    private final Function<String, ServiceManager> managers;

    ServiceSteady(Function<String, ServiceManager> managers) {
        this.managers = managers;
    }

    @Override
    public String id() {
        return "service.steady";
    }

    @Override
    public String describe(Arguments arguments) {
        return String.join(", ", arguments.texts("units")) + " are watched for "
                + arguments.duration("watch").toMillis() / 1000.0 + " s";
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("it only looks");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        ServiceManager manager = managers.apply(arguments.text("manager"));
        Access access = Access.of(context);
        List<String> units = new Units(context, manager).before().units().orElse(arguments.texts("units"));
        Map<String, Integer> restarts = new LinkedHashMap<>();
        manager.states(access, units).forEach(state -> restarts.put(state.unit(), state.restarts()));
        List<String> restarted = units.stream()
                .filter(unit -> restarts.getOrDefault(unit, 0) > 0)
                .toList();
        Duration watch = arguments.duration("watch").multipliedBy(restarted.isEmpty() ? 1 : PATIENCE);
        new Polling(arguments.duration("pause"), context.cancellation()).until(watch, () -> {
            manager.states(access, units).forEach(state -> {
                if (!state.active()) {
                    throw failed(manager, access, state, "was started and has ended since");
                }
                if (state.restarts() > restarts.getOrDefault(state.unit(), 0)) {
                    throw failed(manager, access, state, "does not stay up, and was restarted " + times(state));
                }
            });
            return false;
        });
        restarted.forEach(unit -> context.progress()
                .notice(unit + " was restarted after its start, before it stayed up. Look at its log."));
        return Arguments.of("steady", units);
    }

    /** Looking again costs little, so there is nothing to recognise. */
    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        // Nothing was changed.
    }

    private static String times(ServiceState state) {
        return state.restarts() == 1 ? "once" : state.restarts() + " times";
    }

    private static UpgradeException failed(
            ServiceManager manager, Access access, ServiceState state, String whatHappened) {
        List<String> said = manager.lastLines(access, state.unit());
        return UpgradeException.inAct(
                StandardError.SERVICE_FAILED,
                state.unit() + " " + whatHappened
                        + (state.detail().isEmpty() ? "" : ": " + state.detail())
                        + (said.isEmpty() ? "" : "\n  " + String.join("\n  ", said)),
                "Look at its log.");
    }
}
