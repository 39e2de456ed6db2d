package org.upgradectl.core.builtin.services;

import java.time.Duration;
import java.util.List;
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
 * Watches the started units for a while: one that dies after its start shows only then. Arguments: {@code manager},
 * {@code units}, {@code watch} (a duration), {@code pause} (between two looks).
 */
final class ServiceSteady implements ActType {
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
        List<String> units = new Units(context, manager).recorded().orElse(arguments.texts("units"));
        Duration pause = arguments.duration("pause");
        new Polling(pause, context.cancellation()).until(arguments.duration("watch"), () -> {
            manager.states(Access.of(context), units).stream()
                    .filter(state -> !state.active())
                    .findFirst()
                    .ifPresent(ServiceSteady::fail);
            return false;
        });
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

    private static void fail(ServiceState state) {
        throw UpgradeException.inAct(
                StandardError.SERVICE_FAILED,
                state.unit() + " was started and has ended since"
                        + (state.detail().isEmpty() ? "" : ": " + state.detail()),
                "Look at its log.");
    }
}
