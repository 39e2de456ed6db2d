package org.upgradectl.core.builtin.python;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an environment would have.
 *
 * @param packages those whose version can't be told have {@link PackageSet#UNKNOWN}
 * @param unresolved for a person: those of which nothing is known without running their code, and who asks for them
 */
record ResolvedPackages(PackageSet packages, List<String> unresolved) {
    ResolvedPackages {
        requireNonNull(packages, "packages is null");
        unresolved = List.copyOf(unresolved);
    }
}
