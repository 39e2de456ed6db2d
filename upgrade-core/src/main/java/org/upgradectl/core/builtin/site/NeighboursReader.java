package org.upgradectl.core.builtin.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;

/** Where the other sites of this host lie: what is done to one must not reach into another. */
final class NeighboursReader implements FactReader {
    private final Supplier<Map<String, Path>> sites;

    NeighboursReader(Supplier<Map<String, Path>> sites) {
        this.sites = sites;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.NEIGHBOURS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Set<String> roots = new LinkedHashSet<>();
        sites.get().forEach((name, root) -> {
            if (!name.equals(context.site().name())) {
                roots.add(root.toString());
                roots.add(real(root).toString());
            }
        });
        out.put(StandardFacts.NEIGHBOURS, List.copyOf(roots));
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            // One that is not there, or may not be looked at.
            return root;
        }
    }
}
