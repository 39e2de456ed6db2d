package org.upgradectl.core.builtin.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;

/** Whether a release's own tree tells the version that it is named after (products.md 0.5: it need not). */
final class ReleaseVersionCheck implements Check {
    private static final int MOST = 1 << 20;

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
        ReleaseTree tree = context.tree().orElseThrow();
        Product product = context.site().product();
        try {
            Optional<String> told = told(product, tree);
            if (told.isEmpty()) {
                out.add(Finding.blocker(
                        "release.not-this-product",
                        hop.to().ref() + " is no release of " + product.title(),
                        "None of the files that tell its version is there.",
                        "Look at the site's `source`."));
            } else if (!Version.parse(told.get())
                    .map(version -> version.compareTo(hop.to().version()) == 0)
                    .orElse(false)) {
                out.add(Finding.warning(
                        "release.version",
                        hop.to().ref() + " calls itself " + told.get(),
                        "The name of the release and the version in its files differ; pages will show " + told.get()
                                + ".",
                        ""));
            }
        } catch (IOException e) {
            out.add(Finding.blocker(
                    "release.unreadable",
                    hop.to().ref() + " can't be read",
                    String.valueOf(e.getMessage()),
                    "Remove the site's cache and try again."));
        }
    }

    private static Optional<String> told(Product product, ReleaseTree tree) throws IOException {
        for (Product.VersionLocator locator : product.versions()) {
            if (tree.entry(locator.file()).isEmpty()) {
                continue;
            }
            try (InputStream in = tree.open(locator.file())) {
                Optional<String> version =
                        VersionText.find(locator, new String(in.readNBytes(MOST), StandardCharsets.UTF_8));
                if (version.isPresent()) {
                    return version;
                }
            }
        }
        return Optional.empty();
    }
}
