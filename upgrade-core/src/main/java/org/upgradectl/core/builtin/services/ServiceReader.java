package org.upgradectl.core.builtin.services;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.service.ServiceState;

/** Reads which of the site's units exist, run, and start with the host. */
final class ServiceReader implements FactReader {
    private final Function<String, ServiceManager> managers;

    ServiceReader(Function<String, ServiceManager> managers) {
        this.managers = managers;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(
                StandardFacts.SERVICES,
                ServiceFacts.UNITS,
                ServiceFacts.MISSING,
                ServiceFacts.ACTIVE,
                ServiceFacts.OTHERS,
                StandardFacts.SERVICE_PATHS,
                ServiceFacts.USER);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        try {
            ServiceManager manager = managers.apply(context.site().services().manager());
            Access access = Access.of(context);
            List<String> units = manager.resolve(access);
            List<ServiceState> states = manager.states(access, units);
            out.put(ServiceFacts.UNITS, List.copyOf(units));
            List<String> running = states.stream()
                    .filter(ServiceState::active)
                    .map(ServiceState::unit)
                    .toList();
            List<String> others = running.isEmpty() ? List.of() : manager.dependents(access, running);
            out.put(
                    ServiceFacts.OTHERS,
                    names(manager.states(access, others).stream()
                            .filter(state -> state.active() && !state.passing())
                            .toList()));
            out.put(
                    StandardFacts.SERVICE_PATHS,
                    new ServicePaths(
                                    context.site().root(),
                                    context.paths().root(),
                                    context.site().product().environment(),
                                    context.site().product().generated())
                            .below(manager.paths(access, units)));
            manager.user(access, units).ifPresent(user -> out.put(ServiceFacts.USER, user));
            out.put(
                    StandardFacts.SERVICES,
                    List.copyOf(states.stream().map(ServiceReader::asObject).toList()));
            out.put(
                    ServiceFacts.MISSING,
                    names(states.stream().filter(state -> !state.exists()).toList()));
            out.put(
                    ServiceFacts.ACTIVE,
                    names(states.stream()
                            .filter(state -> state.active() && !state.passing())
                            .toList()));
        } catch (UpgradeException e) {
            provides().forEach(key -> out.unknown(key, e.getMessage()));
        }
    }

    private static Map<String, Object> asObject(ServiceState state) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("unit", state.unit());
        object.put("active", state.active());
        object.put("enabled", state.enabled());
        return object;
    }

    private static List<Object> names(List<ServiceState> states) {
        return List.copyOf(states.stream().map(ServiceState::unit).toList());
    }
}
