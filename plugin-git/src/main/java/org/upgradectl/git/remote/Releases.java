package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.SiteRefs;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.repository.StoredObjects;
import org.upgradectl.git.repository.TreeFile;
import org.upgradectl.git.repository.TreeListing;

/** The releases of a site's remote, and their objects in the mirror. */
public final class Releases {
    private final ReleaseContext context;
    private final RemoteSettings settings;
    private final HostSettings host;
    private final Mirror mirror;

    public Releases(ReleaseContext context, RemoteSettings settings, HostSettings host) {
        this.context = requireNonNull(context, "context is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.host = requireNonNull(host, "host is null");
        this.mirror = Mirror.in(context.cache(), settings.site());
    }

    /** All releases, newest first; without the remote, those whose objects are here. */
    public List<Release> list() {
        try (Mirror.Session session = mirror.lock(context.cancellation());
                StoredObjects objects = mirror.objects()) {
            if (settings.branch().isPresent()) {
                return List.of(newest(session, settings.branch().get()));
            }
            List<RemoteRef> tags =
                    context.offline() ? session.localTags() : remote(session).refs(SiteRefs.TAGS + "*");
            List<Release> releases = new ReleaseTags(context.site().product()).releases(tags, objects);
            if (releases.isEmpty()) {
                throw new UpgradeException(
                        StandardError.RELEASE_UNKNOWN,
                        context.offline()
                                ? "Neither " + settings.site().root()
                                        + " nor the cache has tags that look like releases."
                                : "The remote " + settings.name() + " ("
                                        + settings.url().shown() + ") has no tags that look like releases.",
                        "Nothing was changed.",
                        "Releases of " + context.site().product().title() + " are tags like "
                                + context.site().product().tags() + ".\nIs it the right remote? git -C "
                                + settings.site().root() + " remote -v");
            }
            return releases;
        } catch (IOException e) {
            throw Failures.files("read the releases of " + settings.url().shown(), e);
        }
    }

    /** The branch's newest commit: what it is called is written in its files, so they are fetched for it. */
    private Release newest(Mirror.Session session, String branch) throws IOException {
        RemoteRef head = (context.offline()
                        ? session.fetchedBranch(branch)
                        : remote(session).refs(SiteRefs.HEADS + branch).stream()
                                .filter(ref -> ref.name().equals(branch))
                                .findFirst())
                .orElseThrow(
                        () -> new UpgradeException(
                                StandardError.RELEASE_UNKNOWN,
                                context.offline()
                                        ? "The branch " + branch
                                                + " has not been fetched yet, and nothing may leave the host"
                                                + " (--offline)."
                                        : "The remote " + settings.name() + " ("
                                                + settings.url().shown() + ") has no branch " + branch + ".",
                                "Nothing was changed.",
                                "Projects rename branches, or leave them behind. Look at what there is: git -C "
                                        + settings.site().root() + " ls-remote --heads " + settings.name()
                                        + "\nThen correct source.branch in the site file, or leave it out: releases are tags then."));
        if (!complete(head.commit())) {
            fetch(session, head);
        }
        session.remember(head);
        return new BranchRelease(context.site().product()).of(branch, head.commit(), mirror.objects());
    }

    /** Makes sure that a release's objects are in the mirror, and opens it. */
    public StoredObjects bring(Release release) {
        ObjectId commit = ObjectId.fromString(release.content().orElseThrow());
        try (Mirror.Session session = mirror.lock(context.cancellation())) {
            if (!complete(commit)) {
                if (context.offline()) {
                    throw new UpgradeException(
                            StandardError.RELEASE_UNKNOWN,
                            release.ref() + " has not been fetched yet, and nothing may leave the host (--offline).",
                            "Nothing was changed.",
                            "Run the command once without --offline.");
                }
                RemoteRef tag = find(session, release, commit);
                fetch(session, tag);
                if (!complete(commit)) {
                    throw incomplete(release);
                }
                session.remember(tag);
            } else if (settings.branch().isEmpty() && mirror.tag(release.ref()).isEmpty()) {
                session.remember(known(session, release, commit));
            }
        } catch (IOException e) {
            throw Failures.files("fetch " + release.ref(), e);
        }
        try {
            return mirror.objects();
        } catch (IOException e) {
            throw Failures.files("open " + mirror.folder(), e);
        }
    }

    private void fetch(Mirror.Session session, RemoteRef tag) throws IOException {
        Remote remote = remote(session);
        remote.fetch(tag, session);
        if (remote instanceof JgitRemote && !complete(tag.commit())) {
            // JGit may bring nothing, without an error, from a server of files alone (dumb HTTP).
            session.rebuild();
            new HostGitRemote(settings, context, session).fetch(tag, session);
        }
    }

    /** The tag or branch as the remote has it now; it has to be what was listed. */
    private RemoteRef find(Mirror.Session session, Release release, ObjectId commit) {
        String kind = settings.branch().isPresent() ? "branch" : "tag";
        String ref = (settings.branch().isPresent() ? SiteRefs.HEADS : SiteRefs.TAGS) + release.ref();
        RemoteRef tag = remote(session).refs(ref).stream()
                .filter(found -> found.ref().equals(ref))
                .findFirst()
                .orElseThrow(() -> new UpgradeException(
                        StandardError.RELEASE_UNKNOWN,
                        "The remote no longer has the " + kind + " " + release.ref() + ".",
                        "Nothing was changed.",
                        "Make a new plan: upgradectl plan"));
        if (!tag.commit().equals(commit)) {
            throw new UpgradeException(
                    StandardError.RELEASE_UNKNOWN,
                    "The " + kind + " " + release.ref() + " was moved on the remote, from " + commit.name() + " to "
                            + tag.commit().name() + ".",
                    "Nothing was changed.",
                    settings.branch().isPresent()
                            ? "Make a new plan: upgradectl plan"
                            : "Ask the project why, then make a new plan: upgradectl plan");
        }
        return tag;
    }

    private RemoteRef known(Mirror.Session session, Release release, ObjectId commit) throws IOException {
        return session.localTags().stream()
                .filter(tag -> tag.name().equals(release.ref()) && tag.commit().equals(commit))
                .findFirst()
                .orElse(new RemoteRef(SiteRefs.TAGS + release.ref(), commit, commit));
    }

    private Remote remote(Mirror.Session session) {
        return TransportChoice.of(settings, host).jgit()
                ? new JgitRemote(settings, context, session)
                : new HostGitRemote(settings, context, session);
    }

    /** Whether all files of a commit are here. */
    private boolean complete(ObjectId commit) throws IOException {
        try (StoredObjects objects = mirror.objects()) {
            if (!objects.has(commit)) {
                return false;
            }
            TreeListing tree = objects.tree(commit);
            for (TreeFile file : tree.files().values()) {
                if (file.kind() != TreeFile.Kind.SUBMODULE && !objects.has(file.id())) {
                    return false;
                }
            }
            return true;
        } catch (UpgradeException damaged) {
            return false;
        }
    }

    private UpgradeException incomplete(Release release) {
        Path folder = mirror.folder();
        return new UpgradeException(
                StandardError.RELEASE_UNKNOWN,
                "Objects of " + release.ref() + " are missing, though it was fetched.",
                "Nothing was changed.",
                "Look at the site's repository: git -C " + settings.site().root()
                        + " fsck\nThe cache can be fetched again:" + " rm -rf " + folder);
    }

    /** The site. */
    public SiteRepository site() {
        return settings.site();
    }
}
