package org.upgradectl.core.builtin.django.configuration;

import java.util.List;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;

/** Whether the site's configuration could be read, and whether a new release reads all of it. */
public final class ConfigurationCheck implements Check {
    @Override
    public String id() {
        return "configuration";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY, Moment.TARGET);
    }

    @Override
    public Set<String> findings() {
        return Set.of("configuration.unreadable", "configuration.setting-gone");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (context.moment() == Moment.TARGET) {
            inspectTarget(context, context.hop().orElseThrow(), out);
            return;
        }
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

    /** Of the releases on the way the last one alone is served. */
    private static void inspectTarget(CheckContext context, Hop hop, FindingSink out) {
        List<Object> gone = context.facts().find(ConfigurationFacts.GONE, hop).orElse(List.of());
        if (hop.last() && !gone.isEmpty()) {
            out.add(Finding.warning(
                    "configuration.setting-gone",
                    hop.label() + " no longer reads " + (gone.size() == 1 ? "a setting" : gone.size() + " settings")
                            + " of this site",
                    String.join("\n", gone.stream().map(String::valueOf).toList()),
                    "What takes their place is in the release notes:  upgradectl notes --to "
                            + hop.to().version()));
        }
    }
}
