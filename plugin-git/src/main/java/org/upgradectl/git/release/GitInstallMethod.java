package org.upgradectl.git.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.release.Recognition;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.version.Version;
import org.upgradectl.git.remote.HostSettings;
import org.upgradectl.git.remote.Releases;
import org.upgradectl.git.remote.RemoteSettings;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.GitReleaseTree;
import org.upgradectl.git.repository.SiteRefs;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.repository.StoredObjects;

/** Install method {@code git}: a clone whose releases are the tags of its remote. */
public final class GitInstallMethod implements InstallMethod {
    public static final String ID = "git";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Recognition recognise(Path root) {
        Optional<String> reason = SiteRepository.whyNot(root);
        if (reason.isPresent()) {
            return new Recognition.NotThis(reason.get());
        }
        try {
            SiteRepository site = new SiteRepository(root.toRealPath());
            Optional<ObjectId> head = site.refs().headCommit();
            if (head.isEmpty()) {
                return new Recognition.NotThis(root + " has no commit: nothing is checked out.");
            }
            try (StoredObjects objects = StoredObjects.ofSite(site.gitDir())) {
                return new Recognition.Recognised(
                        head.map(ObjectId::name),
                        tagsAt(site.refs(), objects, head.get()).stream().findFirst());
            }
        } catch (IOException e) {
            throw Failures.files("read " + root.resolve(".git"), e);
        }
    }

    /** The tags of a commit; those that look like versions come first. */
    public static List<String> tagsAt(SiteRefs refs, StoredObjects objects, ObjectId commit) throws IOException {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, ObjectId> tag : refs.below(SiteRefs.TAGS).entrySet()) {
            ObjectId id = tag.getValue();
            if (id.equals(commit) || objects.commit(id).filter(commit::equals).isPresent()) {
                names.add(tag.getKey().substring(SiteRefs.TAGS.length()));
            }
        }
        names.sort(Comparator.comparing((String tag) -> Version.parse(tag).isEmpty())
                .thenComparing(Comparator.naturalOrder()));
        return names;
    }

    @Override
    public List<Release> releases(ReleaseContext context) {
        return releasesOf(context).list();
    }

    @Override
    public ReleaseTree open(ReleaseContext context, Release release) {
        Optional<String> content = release.content();
        if (content.isEmpty() || !ObjectId.isId(content.get())) {
            throw new UpgradeException(
                    StandardError.RELEASE_UNKNOWN,
                    release.ref() + " is no release of a git remote.",
                    "Nothing was changed.",
                    "Make a new plan: upgradectl plan");
        }
        return GitReleaseTree.open(releasesOf(context).bring(release), ObjectId.fromString(content.get()));
    }

    private static Releases releasesOf(ReleaseContext context) {
        Path root = context.site().root();
        Optional<String> reason = SiteRepository.whyNot(root);
        if (reason.isPresent()) {
            throw new UpgradeException(
                    StandardError.SITE_ROOT_INVALID,
                    reason.get(),
                    "Nothing was changed.",
                    "Correct root or method in the site file of "
                            + context.site().name() + ".");
        }
        try {
            SiteRepository site = new SiteRepository(root.toRealPath());
            RemoteSettings remote = RemoteSettings.read(site, context.site().source());
            return new Releases(context, remote, HostSettings.ofThisProcess());
        } catch (IOException e) {
            throw Failures.files("read the configuration of git", e);
        }
    }
}
