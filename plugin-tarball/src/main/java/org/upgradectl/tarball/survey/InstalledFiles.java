package org.upgradectl.tarball.survey;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.release.ReleaseTree;

/** Which files the installed release brought itself. Its archive is opened when the first one is asked for. */
final class InstalledFiles {
    private final FactContext context;
    private @Nullable Set<String> released;

    InstalledFiles(FactContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    /** Whether it brought this one; false where that can't be told. */
    boolean has(String path) {
        Set<String> paths = released;
        if (paths == null) {
            paths = read();
            released = paths;
        }
        return paths.contains(path);
    }

    private Set<String> read() {
        try {
            Optional<ReleaseTree> published = new Pristine(context, new CacheOnly(context, context.offline())).open();
            if (published.isEmpty()) {
                return Set.of();
            }
            try (ReleaseTree tree = published.get()) {
                return tree.list("").stream().map(ReleaseTree.Entry::path).collect(Collectors.toUnmodifiableSet());
            }
        } catch (IOException | UpgradeException e) {
            // that it is not known is a finding of its own
            return Set.of();
        }
    }
}
