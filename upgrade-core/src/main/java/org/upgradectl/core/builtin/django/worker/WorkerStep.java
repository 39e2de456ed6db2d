package org.upgradectl.core.builtin.django.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.api.site.Product.Worker;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.django.configuration.LiveConfiguration;
import org.upgradectl.core.builtin.python.ServiceUser;
import org.upgradectl.core.builtin.services.ServiceFacts;

/** Looks whether the workers of the new release do jobs; only where the product says how, and a worker was running. */
public final class WorkerStep implements Step {
    /** The act types that the step uses. */
    public static List<ActType> actTypes() {
        return List.of(new WorkerJob());
    }

    @Override
    public StepId id() {
        return new StepId(WorkerJob.ID);
    }

    @Override
    public String title() {
        return "Have the workers do a job";
    }

    @Override
    public Phase phase() {
        return Phase.VERIFY;
    }

    @Override
    public Scope scope() {
        return Scope.LAST_HOP;
    }

    @Override
    public Ordering order() {
        return new Ordering(
                Set.of(new StepId("services.start-workers")), Set.of(new StepId("services.steady")), Set.of());
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Product product = context.site().product();
        if (!workerRuns(context)) {
            return List.of();
        }
        return product.worker()
                .flatMap(worker -> product.configuration().map(known -> List.of(act(context, worker, known))))
                .orElse(List.of());
    }

    private static Act act(PlanContext context, Worker worker, Configuration configuration) {
        Version version = context.lastHop().to().version();
        SitePaths paths = context.paths();
        boolean inPlace = paths.layout() == ReleaseLayout.IN_PLACE;
        Product product = context.site().product();
        Map<String, String> variables = new LinkedHashMap<>(LiveConfiguration.variables(context, configuration));
        // Bytecode below the root belongs to whoever serves it.
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        Arguments arguments = Arguments.none()
                .with("python", paths.environment(version).resolve("bin/python"))
                .with("project", paths.live(version).resolve(product.project()))
                .with("settings", configuration.settings())
                .with("environment", variables)
                .with("queues", worker.queues())
                .with("within", worker.within())
                .with(
                        "switched",
                        inPlace ? paths.environmentLink() : context.site().root());
        return Act.of(
                        WorkerJob.ID,
                        ServiceUser.of(context.site(), paths, context.facts())
                                .map(user -> arguments.with("user", user))
                                .orElse(arguments))
                .estimated(Estimate.of(Duration.ofSeconds(2)));
    }

    /** One that did not run before is not started either. */
    private static boolean workerRuns(PlanContext context) {
        List<String> workers = ServiceFacts.workers(context.site(), context.facts());
        return context.facts()
                .find(ServiceFacts.ACTIVE)
                .map(active ->
                        workers.isEmpty() ? !active.isEmpty() : workers.stream().anyMatch(active::contains))
                .orElse(true);
    }
}
