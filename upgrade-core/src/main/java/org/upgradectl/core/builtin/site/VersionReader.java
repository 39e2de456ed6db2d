package org.upgradectl.core.builtin.site;

import java.io.IOException;
import java.io.UncheckedIOException;
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
        try {
            Optional<String> version =
                    product.versionIn(file -> text(context.site().root().resolve(file)));
            if (version.isPresent()) {
                out.put(StandardFacts.VERSION, version.get());
                return;
            }
        } catch (UncheckedIOException e) {
            out.unknown(StandardFacts.VERSION, "the version can't be read: " + e.getMessage());
            return;
        }
        out.unknown(
                StandardFacts.VERSION,
                "none of the files of " + product.title() + " that tell a version is there: "
                        + product.versions().stream()
                                .map(Product.VersionLocator::file)
                                .toList());
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
