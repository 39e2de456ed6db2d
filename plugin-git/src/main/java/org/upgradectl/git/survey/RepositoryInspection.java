package org.upgradectl.git.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.repository.Ownership;
import org.upgradectl.git.repository.SiteConfig;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.tree.SiteIndex;

/** Looks at the repository as it is, whatever release is to come. */
final class RepositoryInspection {
    private static final List<String> UNDER_WAY = List.of(
            "MERGE_HEAD",
            "CHERRY_PICK_HEAD",
            "REVERT_HEAD",
            "rebase-merge",
            "rebase-apply",
            "BISECT_LOG",
            "index.lock");

    private final SiteRepository site;
    private final CheckContext context;
    private final FindingSink out;

    RepositoryInspection(SiteRepository site, CheckContext context, FindingSink out) {
        this.site = site;
        this.context = context;
        this.out = out;
    }

    void inspect() throws IOException {
        unsupported();
        underWay();
        owner();
        head();
        context.facts()
                .find(GitFacts.TRANSPORT)
                .ifPresent(transport -> out.add(Finding.info(
                        "git.transport",
                        "releases are fetched by " + transport,
                        context.facts().find(GitFacts.REMOTE).orElse(""))));
        String noRemote = context.whyUnknown(GitFacts.REMOTE);
        if (!noRemote.isEmpty()) {
            out.add(Finding.blocker("git.remote", "there is no remote to fetch releases from", noRemote, ""));
        }
        if (context.facts().find(GitFacts.SHALLOW).orElse(false)) {
            out.add(Finding.info(
                    "git.shallow",
                    "the site is a shallow clone",
                    "Older history is not here. Upgrades work; git log ends early."));
        }
        List<Object> excludes = context.facts().find(GitFacts.EXCLUDES).orElse(List.of());
        if (!excludes.isEmpty()) {
            out.add(Finding.info(
                    "git.ignored",
                    ".gitignore does not match the environment once it is a link",
                    "An upgrade adds to .git/info/exclude: " + excludes));
        }
    }

    private void unsupported() throws IOException {
        SiteConfig config = site.config();
        List<String> found = new ArrayList<>();
        if (Files.exists(site.gitDir().resolve("objects/info/alternates"), LinkOption.NOFOLLOW_LINKS)) {
            found.add("it borrows objects from another repository (git repack -a -d makes it whole,"
                    + " then: rm .git/objects/info/alternates)");
        }
        if (config.text("extensions", "partialClone").isPresent()) {
            found.add("it is a partial clone (git fetch --refetch --filter=blob:limit=10g makes it whole)");
        }
        if (config.text("core", "worktree").isPresent()) {
            found.add("core.worktree is set (git config --unset core.worktree)");
        }
        if (config.flag("core", "bare", false)) {
            found.add("core.bare is true (git config core.bare false)");
        }
        String unreadable = context.whyUnknown(GitFacts.CHANGED);
        if (!unreadable.isEmpty()) {
            found.add(unreadable);
        } else {
            SiteIndex index = SiteIndex.read(site.index());
            if (!index.hidden().isEmpty()) {
                found.add("it is a sparse checkout, or files are only announced: "
                        + index.hidden().get(0) + " (git sparse-checkout disable; git reset)");
            }
        }
        if (!found.isEmpty()) {
            out.add(Finding.blocker(
                    "git.unsupported",
                    site.root() + " is a clone that upgradectl can't switch",
                    String.join("\n", found),
                    ""));
        }
    }

    private void underWay() throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : UNDER_WAY) {
            if (Files.exists(site.gitDir().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                found.add(site.gitDir().resolve(name).toString());
            }
        }
        try {
            found.addAll(SiteIndex.read(site.index()).unmerged());
        } catch (UpgradeException unreadable) {
            // Told as git.unsupported.
        }
        if (!found.isEmpty()) {
            out.add(Finding.blocker(
                    "git.merge-in-progress",
                    "a merge, rebase or other git command is under way",
                    String.join("\n", found),
                    "git -C " + site.root()
                            + " status tells how to end it. An index.lock that nobody holds is removed by: rm "
                            + site.gitDir().resolve("index.lock")));
        }
    }

    private void owner() throws IOException {
        Ownership ownership = Ownership.of(site);
        if (ownership.ours()) {
            return;
        }
        if (!ownership.weAreRoot() && !Files.isWritable(site.gitDir())) {
            out.add(Finding.blocker(
                    "git.not-writable",
                    site.gitDir() + " belongs to " + ownership.owner() + ", and this user can't write there",
                    "",
                    ownership.owner().equals("root")
                            ? "Run the command as root."
                            : "Run the command as root or as " + ownership.owner() + "."));
            return;
        }
        List<String> configured = configured();
        out.add(Finding.info(
                "git.foreign-owner",
                site.gitDir() + " belongs to " + ownership.owner(),
                configured.isEmpty()
                        ? "None of its hooks, filters or includes is run; there are none."
                        : "Not run: " + String.join(", ", configured)));
    }

    /** What the repository's owner wants to be run. */
    private List<String> configured() throws IOException {
        SiteConfig config = site.config();
        List<String> found = new ArrayList<>();
        for (String section : List.of("filter", "include", "includeIf")) {
            found.addAll(config.keys(section));
        }
        for (String name : List.of("fsmonitor", "hooksPath", "sshCommand", "gitProxy")) {
            config.text("core", name).ifPresent(value -> found.add("core." + name));
        }
        for (String hook : List.of("post-checkout", "post-merge", "reference-transaction", "post-index-change")) {
            Path file = site.gitDir().resolve("hooks").resolve(hook);
            if (Files.isExecutable(file)) {
                found.add("hooks/" + hook);
            }
        }
        return found;
    }

    private void head() {
        Optional<String> branch = context.facts().find(GitFacts.BRANCH);
        List<Object> tags = context.facts().find(GitFacts.TAGS).orElse(List.of());
        if (branch.isPresent()) {
            String name = branch.get().replaceFirst("^refs/heads/", "");
            out.add(Finding.info(
                    "git.branch",
                    "the branch " + name + " is checked out",
                    "An upgrade checks out the release's commit; the branch that is here stays where it is."));
        } else if (tags.isEmpty()) {
            out.add(Finding.info(
                    "git.detached", "the commit that is checked out has no tag", "It is no release as published."));
        }
    }
}
