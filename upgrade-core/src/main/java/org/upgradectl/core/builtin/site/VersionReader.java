package org.upgradectl.core.builtin.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;

/** The version that the installed tree tells. */
final class VersionReader implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.VERSION);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.REAL_ROOT);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Product product = context.site().product();
        for (Product.VersionLocator locator : product.versions()) {
            Path file = context.site().root().resolve(locator.file());
            if (!Files.isRegularFile(file)) {
                continue;
            }
            try {
                Optional<String> version = VersionText.find(locator, Files.readString(file));
                if (version.isPresent()) {
                    out.put(StandardFacts.VERSION, version.get());
                    return;
                }
            } catch (IOException e) {
                out.unknown(StandardFacts.VERSION, file + " can't be read: " + e.getMessage());
                return;
            }
        }
        out.unknown(
                StandardFacts.VERSION,
                "none of the files of " + product.title() + " that tell a version is there: "
                        + product.versions().stream()
                                .map(Product.VersionLocator::file)
                                .toList());
    }
}
