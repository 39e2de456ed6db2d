package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.GitReleaseTree;
import org.upgradectl.git.repository.StoredObjects;

/**
 * A commit of a branch as a release. Commits may carry the same version (NetPoint's all do), so the commit is part of what it
 * is called: {@code 3.7.3-dev+g7298414a92}.
 */
final class BranchRelease {
    private static final int DIGITS = 10;

    private final Product product;

    BranchRelease(Product product) {
        this.product = requireNonNull(product, "product is null");
    }

    /**
     * The release.
     *
     * @param objects closed with this call
     * @throws UpgradeException {@code release.unknown} where its files tell no version
     */
    Release of(String branch, ObjectId commit, StoredObjects objects) {
        try (GitReleaseTree tree = GitReleaseTree.open(objects, commit)) {
            Optional<Version> told = tree.version(product).flatMap(Version::parse);
            Version version = told.orElseThrow(() -> new UpgradeException(
                    StandardError.RELEASE_UNKNOWN,
                    "The branch " + branch + " is no " + product.title()
                            + ": none of the files that tell its version is" + " there.",
                    "Nothing was changed.",
                    "Is it the right branch, and the right remote?"));
            return new Release(
                    version.withBuild("g" + commit.abbreviate(DIGITS).name()),
                    branch,
                    Optional.of(commit.name()),
                    objects.madeAt(commit),
                    false);
        } catch (IOException e) {
            throw Failures.files("read the branch " + branch, e);
        }
    }
}
