package org.upgradectl.core.builtin.site;

import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.version.Version;

/** Whether a release's own tree tells the version that it is named after (products.md 0.5: it need not). */
final class ReleaseVersionCheck implements Check {
    @Override
    public String id() {
        return "release";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.TARGET);
    }

    @Override
    public Set<String> findings() {
        return Set.of("release.not-this-product", "release.version", "release.unreadable");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        Hop hop = context.hop().orElseThrow();
        Product product = context.site().product();
        Optional<String> told = context.facts().find(StandardFacts.VERSION_TOLD, hop);
        String unreadable = context.whyUnknown(StandardFacts.VERSION_TOLD);
        if (!unreadable.isEmpty()) {
            out.add(Finding.blocker(
                    "release.unreadable",
                    hop.to().ref() + " can't be read",
                    unreadable,
                    "Remove the site's cache and try again."));
        } else if (told.isEmpty()) {
            out.add(Finding.blocker(
                    "release.not-this-product",
                    hop.to().ref() + " is no release of " + product.title(),
                    "None of the files that tell its version is there.",
                    "Look at the site's `source`."));
        } else if (context.paths().layout() == ReleaseLayout.IN_PLACE && !same(told.get(), hop)) {
            out.add(Finding.warning(
                    "release.version",
                    hop.to().ref() + " calls itself " + told.get(),
                    "The name of the release and the version in its files differ; pages will show " + told.get() + ".",
                    ""));
        }
    }

    /** Where each release has a folder of its own, named after it, the install method tells what a difference means. */
    private static boolean same(String told, Hop hop) {
        return Version.parse(told)
                .filter(version -> version.compareTo(hop.to().version().withoutBuild()) == 0)
                .isPresent();
    }
}
