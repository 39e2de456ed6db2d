package org.upgradectl.core.builtin.django.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.core.builtin.database.RehearsalCopy;
import org.upgradectl.core.builtin.django.configuration.LiveConfiguration;
import org.upgradectl.core.builtin.django.overlay.Overlay;
import org.upgradectl.core.builtin.health.DataPage;
import org.upgradectl.core.builtin.python.CommandWords;

/** Starts a hop's release while the site is up, as late as there is a copy of the site's data to start it on. */
final class StartRunnerStep implements Step {
    static final String ID = "runner.start";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration USUAL = Duration.ofSeconds(2);

    private final Product product;

    StartRunnerStep(Product product) {
        this.product = product;
    }

    @Override
    public StepId id() {
        return new StepId(ID);
    }

    @Override
    public String title() {
        return "Start the new release once, for all that needs it";
    }

    @Override
    public Phase phase() {
        return Phase.REHEARSE;
    }

    @Override
    public Scope scope() {
        return Scope.EACH_HOP;
    }

    @Override
    public Failure failure() {
        return Failure.NOTICE;
    }

    @Override
    public Ordering order() {
        Set<StepId> after = new LinkedHashSet<>(Set.of(new StepId("rehearsal.restore"), new StepId("rehearsal.trial")));
        product.tasks().stream()
                .filter(RehearsalCopy::isRehearsed)
                .map(task -> new StepId("rehearsal." + task.id()))
                .forEach(after::add);
        return new Ordering(after, Set.of(new StepId("rehearsal.drop")), Set.of());
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Hop hop = context.hop().orElseThrow();
        Path tree = context.paths().staged(hop.to().version());
        Optional<Runner> runner = Runner.of(context, hop, tree);
        return runner.map(planned -> List.of(
                        Act.of(StartRunner.ID, arguments(context, hop, planned)).estimated(Estimate.of(USUAL))))
                .orElse(List.of());
    }

    private Arguments arguments(PlanContext context, Hop hop, Runner runner) {
        Overlay overlay =
                Overlay.of(context.paths(), product, hop.to().version()).orElseThrow();
        Arguments order = Arguments.none()
                .with("python", runner.python())
                .with("tree", runner.tree())
                .with("project", runner.tree().resolve(product.project()))
                .with("settings", overlay.configuration().settings())
                .with("module", LiveConfiguration.module(context, overlay.configuration()))
                .with("variable", overlay.configuration().variable())
                .with("environment", LiveConfiguration.variables(context, overlay.configuration()))
                .with("page", DataPage.path(context.site().health()))
                .with("argv", argv(context, runner))
                .with("commands", commands());
        Arguments arguments = Arguments.none()
                .with("runner", runner.values())
                .with("launch", overlay.command(List.of(overlay.python().toString())))
                .with("order", order.asMap())
                .with("environment", overlay.variables())
                .with("rehearsal", overlay.rehearsalVariables())
                .with("within", PATIENCE);
        return RehearsalCopy.of(context)
                .map(copy -> arguments.with("copy", copy.passwordFile()))
                .orElse(arguments);
    }

    /** A release may look at its command line while it starts: that of what changes the database is the one that counts. */
    private List<String> argv(PlanContext context, Runner runner) {
        return product.tasks().stream()
                .filter(RehearsalCopy::isRehearsed)
                .findFirst()
                .map(task -> new CommandWords(
                                product,
                                Path.of("/"),
                                runner.tree(),
                                context.paths().root())
                        .of(task.run()))
                .map(words -> words.subList(words.get(0).endsWith("/bin/python") ? 1 : 0, words.size()))
                .orElse(List.of("-"));
    }

    /** Words that may be the names of management commands. */
    private List<String> commands() {
        return product.tasks().stream()
                .filter(task -> task.isolation() == Task.Isolation.LIVE)
                .flatMap(task -> task.run().stream())
                .filter(word -> word.matches("[a-z_][a-z0-9_]*"))
                .distinct()
                .collect(Collectors.toList());
    }
}
