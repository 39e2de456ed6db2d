package org.upgradectl.core.builtin.site;

import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;

/** Whether the root is an installation of the product, by a method that is known. */
final class RootCheck implements Check {
    @Override
    public String id() {
        return "site";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY);
    }

    @Override
    public Set<String> findings() {
        return Set.of("site.method", "site.version");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (context.facts().find(StandardFacts.METHOD).isEmpty()) {
            out.add(Finding.blocker(
                    "site.method",
                    context.site().root() + " was not installed by a method that is known here",
                    context.whyUnknown(StandardFacts.METHOD),
                    "upgradectl plugin list    shows which methods there are"));
        }
        if (context.facts().find(StandardFacts.VERSION).isEmpty()) {
            out.add(Finding.blocker(
                    "site.version",
                    "the installed version of " + context.site().product().title() + " can't be told",
                    context.whyUnknown(StandardFacts.VERSION),
                    "Is `root` in the site file right?"));
        }
    }
}
