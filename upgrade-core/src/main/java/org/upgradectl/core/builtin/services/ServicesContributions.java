package org.upgradectl.core.builtin.services;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.step.Step;

/**
 * Everything about services that is the same for every service manager.
 *
 * <p>The hold belongs to the acts {@code service.stop} and {@code service.start} and is none of its own: going back has to
 * lift it before the first unit is started, and undo goes strictly backwards.
 */
public final class ServicesContributions implements UpgradePlugin {
    private final Function<String, ServiceManager> managers;

    /**
     * Asks for managers when they are needed, not before.
     *
     * @param managers gives the manager of an id, or throws {@code plugin.feature-missing} naming the plugin that brings it
     */
    public ServicesContributions(Function<String, ServiceManager> managers) {
        this.managers = requireNonNull(managers, "managers is null");
    }

    @Override
    public List<FactReader> facts() {
        return List.of(new ServiceReader(managers));
    }

    @Override
    public List<Check> checks() {
        return List.of(new ServiceCheck(managers));
    }

    @Override
    public List<Step> steps() {
        return List.of(new StopStep(managers), new StartStep(), new StartWorkersStep(), new SteadyStep());
    }

    @Override
    public List<ActType> actTypes() {
        return List.of(new ServiceStop(managers), new ServiceStart(managers), new ServiceSteady(managers));
    }

    @Override
    public List<ServiceManager> serviceManagers() {
        return List.of(new CommandsManager());
    }
}
