package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.api.schema.SchemaTracker;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.step.Repair;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepFamily;

/**
 * All contributions of all plugins and of the kernel's own parts, by id of who brought them, then in the order in which
 * they were declared. Immutable; ids are unique within their kind.
 */
public record Registry(
        List<Contribution<FactReader>> facts,
        List<Contribution<Check>> checks,
        List<Contribution<Step>> steps,
        List<Contribution<StepFamily>> stepFamilies,
        List<Contribution<ActType>> actTypes,
        List<Contribution<InstallMethod>> installMethods,
        List<Contribution<ServiceManager>> serviceManagers,
        List<Contribution<SchemaTracker>> schemaTrackers,
        List<Contribution<Repair>> repairs,
        List<Contribution<RunListener>> listeners) {
    public Registry {
        facts = List.copyOf(facts);
        checks = List.copyOf(checks);
        steps = List.copyOf(steps);
        stepFamilies = List.copyOf(stepFamilies);
        actTypes = List.copyOf(actTypes);
        installMethods = List.copyOf(installMethods);
        serviceManagers = List.copyOf(serviceManagers);
        schemaTrackers = List.copyOf(schemaTrackers);
        repairs = List.copyOf(repairs);
        listeners = List.copyOf(listeners);
    }

    /**
     * The act type of an act.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code plugin.feature-missing}, naming the plugin that brings it
     */
    public ActType actType(String id) {
        return find(FeatureKind.ACT_TYPE, actTypes, ActType::id, id);
    }

    /**
     * The install method of a site.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code plugin.feature-missing}, naming the plugin that brings it
     */
    public InstallMethod installMethod(String id) {
        return find(FeatureKind.INSTALL_METHOD, installMethods, InstallMethod::id, id);
    }

    /**
     * The service manager of a site.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code plugin.feature-missing}, naming the plugin that brings it
     */
    public ServiceManager serviceManager(String id) {
        return find(FeatureKind.SERVICE_MANAGER, serviceManagers, ServiceManager::id, id);
    }

    /**
     * The schema tracker of a product.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code plugin.feature-missing}, naming the plugin that brings it
     */
    public SchemaTracker schemaTracker(String id) {
        return find(FeatureKind.SCHEMA_TRACKER, schemaTrackers, SchemaTracker::id, id);
    }

    /**
     * What a command mends.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code plugin.feature-missing}, naming the plugin that brings it
     */
    public Repair repair(String id) {
        return find(FeatureKind.REPAIR, repairs, Repair::id, id);
    }

    private static <T> T find(FeatureKind kind, List<Contribution<T>> all, Function<T, String> idOf, String id) {
        requireNonNull(id, "id is null");
        for (Contribution<T> contribution : all) {
            if (idOf.apply(contribution.value()).equals(id)) {
                return contribution.value();
            }
        }
        throw kind.missing(
                id, all.stream().map(each -> idOf.apply(each.value())).sorted().toList());
    }
}
