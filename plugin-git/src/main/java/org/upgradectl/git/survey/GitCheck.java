package org.upgradectl.git.survey;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.git.remote.Mirror;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.SiteRepository;

/** Whether a clone can be switched to a release without losing anything of the site's own. */
public final class GitCheck implements Check {
    @Override
    public String id() {
        return "git";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY, Moment.TARGET, Moment.STAGED);
    }

    @Override
    public Set<String> findings() {
        return Set.of(
                "git.dirty",
                "git.untracked-overwritten",
                "git.local-commits",
                "git.merge-in-progress",
                "git.unsupported",
                "git.not-writable",
                "git.remote",
                "git.submodules",
                "git.unsafe-tree",
                "git.lfs",
                "git.filters",
                "git.tag-moved",
                "git.branch",
                "git.detached",
                "git.foreign-owner",
                "git.ignored",
                "git.shallow",
                "git.transport");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        Optional<SiteRepository> site = GitFacts.site(context);
        if (site.isEmpty()) {
            return;
        }
        try {
            Optional<Hop> hop = context.hop();
            if (hop.isEmpty()) {
                new RepositoryInspection(site.get(), context, out).inspect();
                return;
            }
            Mirror mirror =
                    new Mirror(GitFacts.mirror(context.site(), context.paths().root()), site.get());
            new TargetInspection(site.get(), mirror, hop.get(), out).inspect();
        } catch (IOException e) {
            throw Failures.files("look at " + site.get().root(), e);
        }
    }
}
