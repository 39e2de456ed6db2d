package org.upgradectl.core.builtin.django;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.schema.SchemaTracker;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepFamily;
import org.upgradectl.core.builtin.django.configuration.ConfigurationCheck;
import org.upgradectl.core.builtin.django.configuration.ConfigurationReader;
import org.upgradectl.core.builtin.django.configuration.GoneReader;
import org.upgradectl.core.builtin.django.migrations.AppliedReader;
import org.upgradectl.core.builtin.django.migrations.BroughtReader;
import org.upgradectl.core.builtin.django.migrations.DjangoSchemaTracker;
import org.upgradectl.core.builtin.django.migrations.InstalledMigrationsReader;
import org.upgradectl.core.builtin.django.migrations.MigrationsCheck;
import org.upgradectl.core.builtin.django.migrations.ModulesCheck;
import org.upgradectl.core.builtin.django.migrations.PendingReader;
import org.upgradectl.core.builtin.django.overlay.OverlayParts;
import org.upgradectl.core.builtin.django.rehearsal.RehearsalParts;
import org.upgradectl.core.builtin.django.runner.RunnerSteps;
import org.upgradectl.core.builtin.django.smoke.SmokeStep;
import org.upgradectl.core.builtin.django.worker.WorkerStep;

/** What products that are written with Django have in common. */
public final class DjangoContributions implements UpgradePlugin {
    private final Map<String, String> caller;

    /** With the environment that this process was called with: it may name another configuration module. */
    public DjangoContributions() {
        this(System.getenv());
    }

    /** With another environment. */
    public DjangoContributions(Map<String, String> caller) {
        this.caller = Map.copyOf(caller);
    }

    @Override
    public List<FactReader> facts() {
        List<FactReader> readers = new ArrayList<>(List.of(
                new ConfigurationReader(caller),
                new GoneReader(),
                new AppliedReader(),
                new InstalledMigrationsReader(),
                new BroughtReader(),
                new PendingReader()));
        readers.addAll(OverlayParts.facts(caller.getOrDefault("PATH", "")));
        return readers;
    }

    @Override
    public List<Check> checks() {
        List<Check> checks =
                new ArrayList<>(List.of(new ConfigurationCheck(), new MigrationsCheck(), new ModulesCheck()));
        checks.addAll(OverlayParts.checks());
        checks.addAll(RehearsalParts.checks());
        return checks;
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(OverlayParts.steps());
        steps.addAll(RehearsalParts.steps());
        steps.add(new SmokeStep());
        steps.add(new WorkerStep());
        return steps;
    }

    @Override
    public List<StepFamily> stepFamilies() {
        return List.of(new RunnerSteps());
    }

    @Override
    public List<ActType> actTypes() {
        List<ActType> types = new ArrayList<>(OverlayParts.actTypes());
        types.addAll(RehearsalParts.actTypes());
        types.addAll(RunnerSteps.actTypes());
        types.addAll(SmokeStep.actTypes());
        types.addAll(WorkerStep.actTypes());
        return types;
    }

    @Override
    public List<SchemaTracker> schemaTrackers() {
        return List.of(new DjangoSchemaTracker());
    }
}
