package org.upgradectl.core.builtin.django.configuration;

import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;

/** Whether the site's configuration could be read. */
public final class ConfigurationCheck implements Check {
    @Override
    public String id() {
        return "configuration";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY);
    }

    @Override
    public Set<String> findings() {
        return Set.of("configuration.unreadable");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        context.site()
                .product()
                .configuration()
                .ifPresent(configuration -> context.facts()
                        .find(ConfigurationFacts.PROBLEM)
                        .map(ConfigurationProblem::of)
                        .ifPresent(problem -> out.add(Finding.blocker(
                                "configuration.unreadable",
                                problem.title(),
                                context.whyUnknown(StandardFacts.DATABASE_NAME),
                                problem.remedy(
                                        context.site(),
                                        configuration,
                                        context.paths().root())))));
    }
}
