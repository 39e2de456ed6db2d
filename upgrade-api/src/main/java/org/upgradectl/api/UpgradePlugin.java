package org.upgradectl.api;

import java.util.List;
import org.pf4j.ExtensionPoint;
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
 * The one door: all that a plugin brings. A plugin has one class of this kind, public, with a constructor without
 * parameters, annotated with {@code org.pf4j.Extension}. Each method is called once.
 */
public interface UpgradePlugin extends ExtensionPoint {
    default List<FactReader> facts() {
        return List.of();
    }

    default List<Check> checks() {
        return List.of();
    }

    default List<Step> steps() {
        return List.of();
    }

    /** Steps that depend on the product descriptor. */
    default List<StepFamily> stepFamilies() {
        return List.of();
    }

    default List<ActType> actTypes() {
        return List.of();
    }

    default List<InstallMethod> installMethods() {
        return List.of();
    }

    default List<ServiceManager> serviceManagers() {
        return List.of();
    }

    default List<SchemaTracker> schemaTrackers() {
        return List.of();
    }

    /** What a person may have mended outside of an upgrade. */
    default List<Repair> repairs() {
        return List.of();
    }

    default List<RunListener> listeners() {
        return List.of();
    }
}
