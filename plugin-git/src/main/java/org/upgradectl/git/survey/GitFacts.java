package org.upgradectl.git.survey;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;
import org.upgradectl.git.release.GitInstallMethod;
import org.upgradectl.git.remote.Mirror;
import org.upgradectl.git.repository.SiteRepository;

/** The facts of a clone. */
public final class GitFacts {
    /** Tags of the commit that is checked out; those that look like versions come first. */
    public static final FactKey<List<Object>> TAGS = FactKey.list("git.tags", FactKind.INFO);

    /** The branch that is checked out, {@code refs/heads/main}; absent where HEAD is detached. */
    public static final FactKey<String> BRANCH = FactKey.text("git.branch", FactKind.INFO);

    /** Objects with {@code path}, {@code kind}, and {@code there}, whether the work tree has the file. */
    public static final FactKey<List<Object>> CHANGED = FactKey.list("git.changed", FactKind.PINNED);

    /** Files that git does not know; a folder stands for all in it and ends with a slash. */
    public static final FactKey<List<Object>> UNTRACKED = FactKey.list("git.untracked", FactKind.INFO);

    /** Files that are left out on purpose; a folder stands for all in it and ends with a slash. */
    public static final FactKey<List<Object>> IGNORED = FactKey.list("git.ignored", FactKind.INFO);

    /** The product's local files that are there and that git does not know: a new release needs copies of them. */
    public static final FactKey<List<Object>> LOCAL_COPIES = FactKey.list("git.local-copies", FactKind.PINNED);

    public static final FactKey<String> OWNER = FactKey.text("git.owner", FactKind.INFO);

    /** Whether older history was left out when the site was cloned. */
    public static final FactKey<Boolean> SHALLOW = FactKey.flag("git.shallow", FactKind.INFO);

    /** The remote's name and address, without passwords. */
    public static final FactKey<String> REMOTE = FactKey.text("git.remote", FactKind.INFO);

    /** Who fetches, and why. */
    public static final FactKey<String> TRANSPORT = FactKey.text("git.transport", FactKind.INFO);

    /** Lines of {@code .git/info/exclude} that are missing for the environments. */
    public static final FactKey<List<Object>> EXCLUDES = FactKey.list("git.missing-excludes", FactKind.INFO);

    private GitFacts() {}

    /** Whether the site was installed with git. */
    public static boolean apply(Facts facts) {
        return facts.find(StandardFacts.METHOD)
                .filter(GitInstallMethod.ID::equals)
                .isPresent();
    }

    /** The site's repository, where the site was installed with git. */
    static Optional<SiteRepository> site(FactContext context) {
        return apply(context.facts())
                ? Optional.of(new SiteRepository(context.paths().root()))
                : Optional.empty();
    }

    /** Where the mirror lies; see {@link org.upgradectl.api.release.ReleaseContext#cache()}. */
    public static Path mirror(Site site, Path root) {
        return Mirror.in(site.folders().cache().resolve(GitInstallMethod.ID), new SiteRepository(root))
                .folder();
    }
}
