package org.upgradectl.core.builtin.django.smoke;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.core.builtin.django.configuration.LiveConfiguration;
import org.upgradectl.core.builtin.django.runner.Runner;
import org.upgradectl.core.builtin.health.DataPage;
import org.upgradectl.core.builtin.python.PythonScript;
import org.upgradectl.core.builtin.python.ServiceUser;

/** Tries the new release on the live database before it is opened. */
public final class SmokeStep implements Step {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The act types that the step uses. */
    public static List<ActType> actTypes() {
        return List.of(new SmokePage());
    }

    /** A script that defines {@code page_and_write()}: it returns {@code status}, {@code path}, {@code bytes}, {@code error}. */
    public static PythonScript page() {
        return PythonScript.beside(SmokeStep.class, "page.py");
    }

    @Override
    public StepId id() {
        return new StepId(SmokePage.ID);
    }

    @Override
    public String title() {
        return "Ask the new release for a page, before anyone else";
    }

    @Override
    public Phase phase() {
        return Phase.SMOKE;
    }

    @Override
    public Scope scope() {
        return Scope.LAST_HOP;
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Optional<Configuration> configuration = context.site().product().configuration();
        return configuration.map(known -> plan(context, known)).orElse(List.of());
    }

    private static List<Act> plan(PlanContext context, Configuration configuration) {
        Hop hop = context.lastHop();
        Path environment = context.paths().environment(hop.to().version());
        Path tree = context.paths().live(hop.to().version());
        Map<String, Object> variables = new LinkedHashMap<>(LiveConfiguration.variables(context, configuration));
        // Bytecode below the root belongs to whoever serves it.
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        Arguments arguments = Arguments.none()
                .with("python", environment.resolve("bin/python"))
                .with("project", tree.resolve(context.site().product().project()))
                .with("settings", configuration.settings())
                .with("environment", variables)
                .with("page", page(context.site().health()))
                .with("within", PATIENCE);
        Arguments asUser = ServiceUser.of(context.site(), context.paths(), context.facts())
                .map(user -> arguments.with("user", user))
                .orElse(arguments);
        return List.of(Act.of(
                SmokePage.ID,
                Runner.of(context, hop, tree)
                        .map(runner -> asUser.with("runner", runner.values()))
                        .orElse(asUser)));
    }

    /** The data page's path as the application sees it; a site below a path of its host has that in front. */
    public static String page(HealthSettings health) {
        return DataPage.path(health);
    }
}
