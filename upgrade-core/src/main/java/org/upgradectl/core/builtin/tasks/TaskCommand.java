package org.upgradectl.core.builtin.tasks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.core.builtin.database.RehearsalCopy;
import org.upgradectl.core.builtin.django.configuration.LiveConfiguration;
import org.upgradectl.core.builtin.django.overlay.Overlay;
import org.upgradectl.core.builtin.django.runner.Runner;
import org.upgradectl.core.builtin.python.CommandWords;

/** The command line of a task in one hop, with all names replaced. */
final class TaskCommand {
    private final Product product;
    private final Task task;
    private final PlanContext context;
    private final Hop hop;

    TaskCommand(Product product, Task task, PlanContext context, Hop hop) {
        this.product = product;
        this.task = task;
        this.context = context;
        this.hop = hop;
    }

    /** As {@link RunTask} takes them. */
    Arguments arguments() {
        List<String> argv = words();
        Map<String, Object> environment = new LinkedHashMap<>();
        Optional<Overlay> overlay = task.isolation() == Task.Isolation.OVERLAY
                ? Overlay.of(context.paths(), product, hop.to().version())
                : Optional.empty();
        if (overlay.isPresent()) {
            argv = overlay.get().command(argv);
            environment.putAll(overlay.get().variables());
        } else {
            product.configuration()
                    .ifPresent(
                            configuration -> environment.putAll(LiveConfiguration.variables(context, configuration)));
            // Bytecode of the configuration would hold its passwords a second time.
            environment.put("PYTHONDONTWRITEBYTECODE", "1");
        }
        long expected = context.facts()
                .find(StandardFacts.MIGRATIONS_BROUGHT, hop)
                .map(List::size)
                .orElse(0);
        Arguments arguments = Arguments.none()
                .with("title", task.title())
                .with("shown", String.join(" ", task.run()))
                .with("argv", argv)
                .with("folder", tree())
                .with("environment", environment)
                .with("within", task.within())
                .with("notices", task.notices())
                .with("expected", expected)
                .with("marker", hop.label() + "-" + task.id());
        return runner().map(runner -> arguments.with("runner", runner.values())).orElse(arguments);
    }

    /** Of a command that starts the release with live data. */
    private Optional<Runner> runner() {
        boolean scripts = words().get(0).startsWith(environment().resolve("bin") + "/");
        return task.isolation() == Task.Isolation.LIVE && scripts ? Runner.of(context, hop, tree()) : Optional.empty();
    }

    /** The same, before the stop, under the overlay and on a copy of the site's data. */
    Arguments rehearsed(Overlay overlay, RehearsalCopy copy) {
        Duration limit = context.site().rehearsal().within();
        return arguments()
                .with("argv", overlay.command(words()))
                .with("environment", overlay.rehearsalVariables())
                .with("within", task.within().compareTo(limit) < 0 ? task.within() : limit)
                .with("marker", "rehearsal-" + hop.label() + "-" + task.id())
                .with("database", copy.values(context.facts()));
    }

    private List<String> words() {
        Path root = switched() ? tree() : context.paths().root();
        return new CommandWords(product, environment(), tree(), root).of(task.run());
    }

    // By its final path: it is the same before and after the switch, and no switch can pull it from under a process.
    private Path environment() {
        return context.paths().environment(hop.to().version());
    }

    private Path tree() {
        return switched()
                ? context.paths().live(hop.to().version())
                : context.paths().staged(hop.to().version());
    }

    private boolean switched() {
        return hop.last() && task.phase().compareTo(Phase.ACTIVATE) >= 0;
    }
}
