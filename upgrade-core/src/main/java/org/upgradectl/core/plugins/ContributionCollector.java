package org.upgradectl.core.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.api.schema.SchemaTracker;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.step.Repair;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepFamily;

/** Asks each door once for all that it brings, and makes the registry of it. */
final class ContributionCollector {
    private final Problems problems;
    private final IdRules rules;
    private final List<Contribution<FactReader>> facts = new ArrayList<>();
    private final List<Contribution<Check>> checks = new ArrayList<>();
    private final List<Contribution<Step>> steps = new ArrayList<>();
    private final List<Contribution<StepFamily>> stepFamilies = new ArrayList<>();
    private final List<Contribution<ActType>> actTypes = new ArrayList<>();
    private final List<Contribution<InstallMethod>> installMethods = new ArrayList<>();
    private final List<Contribution<ServiceManager>> serviceManagers = new ArrayList<>();
    private final List<Contribution<SchemaTracker>> schemaTrackers = new ArrayList<>();
    private final List<Contribution<Repair>> repairs = new ArrayList<>();
    private final List<Contribution<RunListener>> listeners = new ArrayList<>();

    ContributionCollector(Problems problems) {
        this.problems = problems;
        this.rules = new IdRules(problems);
    }

    /** Takes in what one door brings, and names it for {@code plugin list}. */
    List<String> collect(Source source) {
        List<String> names = new ArrayList<>();
        Asked asked = new Asked(source);
        asked.ask(
                FactReader.class,
                UpgradePlugin::facts,
                facts,
                (reader, name) -> reader.provides().stream()
                        .sorted((left, right) -> left.id().compareTo(right.id()))
                        .forEach(key -> fact(source, key, names)));
        asked.ask(Check.class, UpgradePlugin::checks, checks, (check, name) -> {
            rules.check(source, check.id());
            names.add("check " + check.id());
        });
        asked.ask(Step.class, UpgradePlugin::steps, steps, (step, name) -> {
            rules.underItsPlugin(source, "step", step.id().text());
            names.add("step " + step.id());
        });
        asked.ask(
                StepFamily.class,
                UpgradePlugin::stepFamilies,
                stepFamilies,
                (family, name) -> names.add("step family " + withoutLambda(name)));
        asked.ask(ActType.class, UpgradePlugin::actTypes, actTypes, (type, name) -> {
            rules.underItsPlugin(source, FeatureKind.ACT_TYPE.shown(), type.id());
            names.add("act type " + type.id());
        });
        asked.ask(
                InstallMethod.class,
                UpgradePlugin::installMethods,
                installMethods,
                (method, name) -> feature(source, FeatureKind.INSTALL_METHOD, method.id(), names));
        asked.ask(
                ServiceManager.class,
                UpgradePlugin::serviceManagers,
                serviceManagers,
                (manager, name) -> feature(source, FeatureKind.SERVICE_MANAGER, manager.id(), names));
        asked.ask(
                SchemaTracker.class,
                UpgradePlugin::schemaTrackers,
                schemaTrackers,
                (tracker, name) -> feature(source, FeatureKind.SCHEMA_TRACKER, tracker.id(), names));
        asked.ask(
                Repair.class,
                UpgradePlugin::repairs,
                repairs,
                (repair, name) -> feature(source, FeatureKind.REPAIR, repair.id(), names));
        asked.ask(
                RunListener.class,
                UpgradePlugin::listeners,
                listeners,
                (listener, name) -> names.add("listener " + withoutLambda(name)));
        return names;
    }

    /** All that came in; to be called when no problem was found. */
    Registry registry() {
        return new Registry(
                facts,
                checks,
                steps,
                stepFamilies,
                actTypes,
                installMethods,
                serviceManagers,
                schemaTrackers,
                repairs,
                listeners);
    }

    void checkStepOrder() {
        new StepOrderRules(problems).check(steps, !stepFamilies.isEmpty());
    }

    /** The class that a lambda or a method reference stands in; the rest differs from start to start. */
    private static String withoutLambda(String name) {
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda);
    }

    private void fact(Source source, FactKey<?> key, List<String> names) {
        rules.fact(source, key);
        String name = "fact " + key.id();
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    private void feature(Source source, FeatureKind kind, String id, List<String> names) {
        rules.ofItsOwn(source, kind.shown(), id);
        names.add(kind.shown() + " " + id);
    }

    /** One door while it is asked; what goes wrong is a problem of its plugin. */
    private final class Asked {
        private final Source source;

        Asked(Source source) {
            this.source = source;
        }

        <T> void ask(
                Class<T> type,
                Function<UpgradePlugin, List<T>> getter,
                List<Contribution<T>> into,
                BiConsumer<T, String> examine) {
            String kind = type.getSimpleName();
            try {
                UpgradePlugin door = Guarded.of(UpgradePlugin.class, source.origin(), source.plugin());
                for (Object brought : (List<?>) getter.apply(door)) {
                    if (!type.isInstance(brought)) {
                        // Unchecked casts let a list hold anything.
                        refuse("its list of " + kind + " holds a "
                                + brought.getClass().getName());
                        continue;
                    }
                    T guarded = Guarded.of(type, source.origin(), type.cast(brought));
                    examine.accept(guarded, brought.getClass().getSimpleName());
                    into.add(new Contribution<>(source.origin().id(), guarded));
                }
            } catch (UpgradeException e) {
                refuse(e.getMessage());
            } catch (RuntimeException e) {
                refuse("what it says of a " + kind + " can't be used: " + PluginCalls.shown(e));
            }
        }

        private void refuse(String what) {
            problems.add(
                    source.where(),
                    what,
                    "Report it to the author of " + source.origin().shown() + ".");
        }
    }
}
