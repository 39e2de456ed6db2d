package org.upgradectl.core.builtin.health;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.HealthSettings.StaticFiles;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.core.builtin.files.GeneratedFolders;

/** Asks the web server for the new release's static files, where it was found to hand out the old one's. */
final class StaticStep implements Step {
    @Override
    public StepId id() {
        return new StepId(HealthStatic.ID);
    }

    @Override
    public String title() {
        return "Ask for a static file";
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
                Set.of(new StepId("health.page"), new StepId("health.version")),
                Set.of(new StepId("services.start-workers"), new StepId("services.steady")),
                Set.of());
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Optional<StaticFiles> files = context.site().health().staticFiles();
        Optional<String> url = context.facts().find(HealthReader.STATIC);
        if (files.isEmpty() || url.isEmpty() || PageStep.address(context).isEmpty()) {
            return List.of();
        }
        Hop hop = context.hop().orElseThrow();
        String folder = files.get().folder();
        Arguments arguments = Arguments.of("url", url.get())
                .with("folder", context.paths().live(hop.to().version()).resolve(folder))
                .with("within", context.site().health().within());
        return List.of(Act.of(
                HealthStatic.ID,
                before(context, hop, folder)
                        .map(other -> arguments.with("other", other))
                        .orElse(arguments)));
    }

    /** Where the old release's files lie once the site was switched. */
    private static Optional<Path> before(PlanContext context, Hop hop, String folder) {
        return context.paths().layout() == ReleaseLayout.IN_PLACE
                ? GeneratedFolders.kept(
                        context.site().product(), context.paths(), hop.to().version(), folder)
                : Optional.of(context.paths().root().resolve(folder));
    }
}
